import { describe, expect, it } from "vitest";
import { authStory } from "../../../shared/story/authentication.ts";
import { tell } from "./tell.ts";

const story = (text: string) => {
  const { trace, spans, headers } = tell(text);
  return authStory(trace, spans, headers);
};

const challenge = (sent: string, more = "") => `
GET http://shop:80/ 401.2 0ms user=none
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\r\\n${sent}"
${more}
0 GENERAL_RESPONSE_HEADERS Headers="WWW-Authenticate: Negotiate abc=\\r\\nWWW-Authenticate: NTLM\\r\\n"
0 GENERAL_REQUEST_END
`;

describe("the story of authentication", () => {
  it("tells each way that was tried, by which module, and how it ended", () => {
    const { tries, notes, head } = story(`
GET http://shop:80/ 200 0ms user=CORP\\\\anna auth=Negotiate token=CORP\\\\anna
0 GENERAL_REQUEST_START
0 +BasicAuthenticationModule AUTHENTICATE_REQUEST
  0 AUTH_START AuthTypeSupported=2
  0 AUTH_END
0 +WindowsAuthenticationModule AUTHENTICATE_REQUEST
  0 AUTH_START AuthTypeSupported=4
  0 AUTH_REQUEST_AUTH_TYPE RequestAuthType=4
  0 AUTH_SUCCEEDED AuthType=4 NTLMUsed=true RemoteUserName=CORP\\\\anna AuthUserName=CORP\\\\anna TokenImpersonationLevel=2
  0 USER_SET AuthType=Negotiate UserName=CORP\\\\anna SupportsIsInRole=false
  0 AUTH_END
`);
    expect(tries).toMatchObject([
      { type: "Basic", module: "BasicAuthenticationModule", outcome: "passed-by", startEvent: 3, endEvent: 4 },
      { module: "WindowsAuthenticationModule", outcome: "succeeded", user: String.raw`CORP\\anna`, endEvent: 11 },
    ]);
    expect(tries[1]?.facts.map(({ name }) => name)).toContain("NTLMUsed");
    expect(notes).toMatchObject([{ kind: "user", name: "USER_SET", module: "WindowsAuthenticationModule", event: 10 }]);
    expect(head.authenticationType).toBe("Negotiate");
  });

  it("tells failures with their code, refusals of files and addresses, roles, and the status set", () => {
    const { tries, notes } = story(`
GET http://shop:80/ 401.1 0ms user=none
0 AUTH_START AuthTypeSupported=4
0 AUTH_SSPI_LOGON_FAILED ErrorCode=2148074254
0 AUTH_END
0 AUTH_START AuthTypeSupported=1
0 AUTH_REQUEST_AUTH_TYPE RequestAuthType=1
0 AUTH_END
0 AUTH_START AuthTypeSupported=4
0 AUTH_SSPI_CONTINUE_NEEDED PackageName=NTLM
0 AUTH_END
0 SECURITY_FILE_ACCESS_DENIED FileName=C:\\a AccountName=anna DomainName=CORP
0 AspNetRoleManagerGetUserRoles Data1=x
0 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=UrlAuthorization Notification=4 HttpStatus=401 HttpSubStatus=0 ErrorCode=0
0 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=Other Notification=4 HttpStatus=404 HttpSubStatus=0 ErrorCode=0
0 AUTH_START AuthTypeSupported=9
`);
    expect(tries.map(({ outcome }) => outcome)).toEqual(["failed", "not-granted", "continues", "open"]);
    expect(tries[0]).toMatchObject({ failure: "AUTH_SSPI_LOGON_FAILED", errorCode: { text: "2148074254", event: 2 } });
    expect(tries[3]?.type).toBe("9");
    expect(notes.map(({ kind }) => kind)).toEqual(["refused", "roles", "status"]);
    expect(notes[2]).toMatchObject({ module: "UrlAuthorization", errorCode: undefined });
  });

  it("knows the first leg: no credentials sent and a way to sign in offered", () => {
    expect(story(challenge("")).firstLeg).toEqual({
      kind: "asked",
      event: 2,
      offers: [
        { text: "Negotiate …", event: 3 },
        { text: "NTLM", event: 3 },
      ],
    });
  });

  it("knows a handshake under way, and no first leg where real credentials were refused", () => {
    expect(story(challenge("Authorization: NTLM TlRMTVNTUAABAAAA\\r\\n")).firstLeg?.kind).toBe("in-exchange");
    const asked = story(challenge("", "0 AUTH_START AuthTypeSupported=4\n0 AUTH_SSPI_CONTINUE_NEEDED\n0 AUTH_END"));
    expect(asked.firstLeg).toMatchObject({ kind: "in-exchange", event: 5 });
    expect(story(challenge("Authorization: Basic YTpi\\r\\n")).firstLeg).toBeUndefined();
    expect(story(challenge("").replace("401.2", "403")).firstLeg).toBeUndefined();
  });
});
