/*
 * What IIS is known to write for each event name: opcode, level, provider, area, keyword, event GUID, data fields.
 * Data, not rules: it fills in drafts of traces. Readers never need it, they take what a file says.
 * Sources: PerfView's IIS parser, aspnetcore_event.h, and genuine traces. An empty level was never seen.
 */

/** What is known of one event name. */
export type EventFacts = {
  readonly name: string;
  readonly provider: string;
  readonly providerGuid: string;
  /** Name of the area as in RenderingInfo/Keywords; empty for events that are always on. */
  readonly area: string;
  /** Keyword bits as IIS writes them, e.g. `0x100`. */
  readonly keywords: string;
  readonly eventGuid: string;
  readonly opcode: number;
  /** undefined where no trace with the event has been seen. */
  readonly level: number | undefined;
  /** Names of the data fields, in order. */
  readonly fields: readonly string[];
};

/** GUIDs of the providers, from IIS's traceProviderDefinitions. */
export const providerGuids: ReadonlyMap<string, string> = new Map([
  ["WWW Server", "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"],
  ["ASP", "{06B94D9A-B15E-456E-A4EF-37C984A2CB4B}"],
  ["ISAPI Extension", "{A1C2040E-8840-4C31-BA11-9871031A19EA}"],
  ["ASPNET", "{AFF081FE-0247-4275-9C4E-021F3DC1DA35}"],
  ["WWW Global", "{D55D3BC9-CBA9-44DF-827E-132D3A4596C2}"],
]);

/* `@provider|area|keywords|event GUID`, then its events: `opcode|name|level|fields`. */
const table = `
@ASP||0x0|{1FC299FA-3FC4-4C37-910D-DE5B911D0270}
1|ASP_DEQUEUE_REQUEST|0|ContextId
2|ASP_DONE_PROCESSING|0|ContextId
10|ASP_START_REQUEST|0|ContextId,PhysicalPath
11|ASP_END_REQUEST|0|ContextId
12|ASP_FIRST_REQUEST_FOR_ASP|4|ContextId
15|ASP_FIRST_REQUEST_FOR_APPLICATION|4|ContextId,ApplicationPath
16|ASP_START_GLOBAL_ASA_CHECK|4|ContextId,GlobalASAPath
17|ASP_END_GLOBAL_ASA_CHECK|4|ContextId
18|ASP_GLOBAL_ASA_DOES_NOT_EXIST|4|ContextId
21|ASP_NEW_SESSION_CREATED|4|ContextId,SessionId
26|ASP_QUEUE_REQUEST|4|ContextId
33|ASP_READ_FILE|4|ContextId,FilePath
43|ASP_START_SCRIPT_EXECUTION|4|ContextId
44|ASP_END_SCRIPT_EXECUTION|4|ContextId
47|ASP_START_COMPILE|4|ContextId,FilePath
48|ASP_END_COMPILE|4|ContextId
49|ASP_START_CACHE_ACCESS|4|ContextId,FilePath
50|ASP_END_CACHE_ACCESS|4|ContextId,ErrorCode,AccessResult
52|ASP_SCRIPT_TRACE_START|5|ContextId,FilePath
53|ASP_SCRIPT_TRACE_END|5|ContextId,FilePath
54|ASP_SCRIPT_TRACE_COM_CALL_START|5|ContextId,FilePath,LineNumber,CurrentStatement,SizeOfStatement
55|ASP_SCRIPT_TRACE_COM_CALL_END|5|ContextId,FilePath,LineNumber,CurrentStatement,SizeOfStatement
@ASPNET||0xf|{06A01367-79D3-4594-8EB3-C721603C4679}
1|AspNetStart|0|ConnID,Context ID,Data1,Data2,Data3
2|AspNetStop||ConnID,Context ID
@ASPNET|AppServices|0x8|{06A01367-79D3-4594-8EB3-C721603C4679}
20|AspNetSessionStatePartitionStart||ConnID,Context ID
21|AspNetSessionStatePartitionEnd||ConnID,Context ID
42|AspNetSessionDataBegin|4|ConnID,Context ID
43|AspNetSessionDataEnd|4|ConnID,Context ID
44|AspNetProfileBegin||ConnID,Context ID
45|AspNetProfileEnd||ConnID,Context ID
46|AspNetRoleManagerIsUserInRole||ConnID,Context ID
47|AspNetRoleManagerGetUserRoles||ConnID,Context ID
48|AspNetRoleManagerBegin||ConnID,Context ID
49|AspNetRoleManagerEnd||ConnID,Context ID
@ASPNET|Infrastructure|0x1|{06A01367-79D3-4594-8EB3-C721603C4679}
3|AspNetRequestQueued||ConnID,Context ID
4|AspNetRequestDequeued||ConnID,Context ID
5|AspNetGetAppDomainEnter||ConnID,Context ID
6|AspNetGetAppDomainLeave||ConnID,Context ID
7|AspNetAppDomainEnter|5|ConnID,Context ID,Data1
8|AspNetStartHandler|5|ConnID,Context ID,Data1,Data2
9|AspNetEndHandler|5|ConnID,Context ID
12|AspNetMapHandlerEnter|5|ConnID,Context ID
13|AspNetMapHandlerLeave|5|ConnID,Context ID
14|AspNetParseEnter|5|ConnID,Context ID
15|AspNetParseLeave|5|ConnID,Context ID
16|AspNetCompileEnter|5|ConnID,Context ID
17|AspNetCompileLeave|5|ConnID,Context ID,Data1,Data2
50|AspNetWebEventRaiseStart|5|ConnID,Context ID,Data1,Data2,Data3
51|AspNetWebEventRaiseEnd|5|ConnID,Context ID
52|AspNetWebEventDeliverStart|5|ConnID,Context ID,Data1,Data2,Data3
53|AspNetWebEventDeliverEnd|5|ConnID,Context ID
@ASPNET|Module|0x2|{06A01367-79D3-4594-8EB3-C721603C4679}
10|AspNetPipelineEnter|5|ConnID,Context ID,Data1
11|AspNetPipelineLeave|5|ConnID,Context ID,Data1
61|AspNetModuleDiagCriticalEvent|1|ContextId,Uri,eventData
62|AspNetModuleDiagErrorEvent|3|ContextId,Uri,eventData
63|AspNetModuleDiagWarningEvent|3|ContextId,Uri,eventData
64|AspNetModuleDiagInfoEvent|4|ContextId,Uri,eventData
65|AspNetModuleDiagVerboseEvent|5|ContextId,Uri,eventData
66|AspNetModuleDiagStartEvent|5|ContextId,Uri,eventData
67|AspNetModuleDiagStopEvent|5|ContextId,Uri,eventData
68|AspNetModuleDiagSuspendEvent|5|ContextId,Uri,eventData
69|AspNetModuleDiagResumeEvent|5|ContextId,Uri,eventData
70|AspNetModuleDiagTransferEvent|5|ContextId,Uri,eventData
@ASPNET|Page|0x4|{06A01367-79D3-4594-8EB3-C721603C4679}
18|AspNetHttpHandlerEnter|4|ConnID,Context ID
19|AspNetHttpHandlerLeave|4|ConnID,Context ID
22|AspNetPagePreInitEnter|5|ConnID,Context ID
23|AspNetPagePreInitLeave|5|ConnID,Context ID
24|AspNetPageInitEnter|5|ConnID,Context ID
25|AspNetPageInitLeave|5|ConnID,Context ID
26|AspNetPageLoadViewstateEnter||ConnID,Context ID
27|AspNetPageLoadViewstateLeave||ConnID,Context ID
28|AspNetPageLoadPostDataEnter||ConnID,Context ID
29|AspNetPageLoadPostDataLeave||ConnID,Context ID
30|AspNetPageLoadEnter|5|ConnID,Context ID
31|AspNetPageLoadLeave|5|ConnID,Context ID
32|AspNetPagePostDataChangedEnter||ConnID,Context ID
33|AspNetPagePostDataChangedLeave||ConnID,Context ID
34|AspNetPageRaisePostbackEnter||ConnID,Context ID
35|AspNetPageRaisePostbackLeave||ConnID,Context ID
36|AspNetPagePreRenderEnter|5|ConnID,Context ID
37|AspNetPagePreRenderLeave|5|ConnID,Context ID
38|AspNetPageSaveViewstateEnter|5|ConnID,Context ID
39|AspNetPageSaveViewstateLeave|5|ConnID,Context ID
40|AspNetPageRenderEnter|5|ConnID,Context ID
41|AspNetPageRenderLeave|5|ConnID,Context ID
59|AspNetPageTraceWarnEvent|3|ContextId,Uri,eventData
60|AspNetPageTraceWriteEvent|5|ContextId,Uri,eventData
@ISAPI Extension||0x0|{ACADE3B2-B7D7-4339-956C-811B4EDB1B24}
1|CALL_ISAPI_EXTENSION|0|ContextId,DllName
2|ISAPI_EXTENSION_DONE|0|ContextId
3|NOTIFY_ISAPI_COMPLETION|4|ContextId
@WWW Server||0x0|{00000000-0000-0000-0000-000000000000}
0|LOG_FILE_MAX_SIZE_TRUNCATE|3
@WWW Server||0x0|{D42CF7EF-DE92-473E-8B6C-621EA663113A}
56|GENERAL_SET_RESPONSE_HEADER|4|ContextId,HeaderName,HeaderValue,Replace
@WWW Server||0x0|{2E94E6C7-EDA0-4B73-9010-2529EDCE1C27}
1|ISAPI_START|0|ContextId
2|ISAPI_END|0|ContextId
@WWW Server||0x0|{D42CF7EF-DE92-473E-8B6C-621EA663113A}
1|GENERAL_REQUEST_START|0|ContextId,SiteId,AppPoolId,ConnId,RawConnId,RequestURL,RequestVerb
2|GENERAL_REQUEST_END|0|ContextId,BytesSent,BytesReceived,HttpStatus,HttpSubStatus
10|GENERAL_STATIC_FILE_HANDLER|0|ContextId,FileName
11|GENERAL_CGI_HANDLER||ContextId
12|GENERAL_ISAPI_HANDLER|0|ContextId
13|GENERAL_OOP_ISAPI_HANDLER||ContextId,ProcessId,TotalReqs,CurrentReqs
14|GENERAL_REDIRECTION_HANDLER||ContextId,RedirectedURL
15|GENERAL_DAV_HANDLER||ContextId,FileName
16|GENERAL_OPTIONS_HANDLER|0|ContextId
17|GENERAL_TRACE_HANDLER||ContextId
30|GENERAL_GET_URL_METADATA|4|ContextId,PhysicalPath,AccessPerms
31|GENERAL_CHILD_REQUEST_START|0|ContextId,SiteId,RequestURL,RequestVerb,RecursiveLevel
32|GENERAL_CHILD_REQUEST_END|0|ContextId,BytesSent,HttpStatus,HttpSubStatus
33|GENERAL_SEND_CUSTOM_ERROR|0|ContextId,HttpStatus,HttpSubStatus,FileNameOrURL
34|GENERAL_MAP_HANDLER||ContextId
35|GENERAL_FLUSH_RESPONSE_START|4|ContextId
36|GENERAL_FLUSH_RESPONSE_END|4|ContextId,BytesSent,ErrorCode
37|GENERAL_READ_ENTITY_START|4|ContextId
38|GENERAL_READ_ENTITY_END|4|ContextId,BytesReceived,ErrorCode
39|FILE_CHANGE_NOTIFICATION||ContextId,FilePath
40|CONFIG_CHANGE_NOTIFICATION||ContextId,ConfigPath
41|VIRTUAL_MODULE_UNRESOLVED|4|ContextId,Name,Type
42|URL_CHANGED|4|ContextId,OldUrl,NewUrl
43|HANDLER_CHANGED|4|ContextId,OldHandlerName,NewHandlerName,NewHandlerModules,NewHandlerScriptProcessor,NewHandlerType
44|USER_SET|4|ContextId,AuthType,UserName,SupportsIsInRole
45|MODULE_PRECONDITION_NOT_MATCH|4|ContextId,Name,Precondition
46|HANDLER_PRECONDITION_NOT_MATCH|4|ContextId,Name,Precondition
47|GENERAL_RESPONSE_HEADERS|4|ContextId,Headers
48|GENERAL_RESPONSE_ENTITY_FILE|5|ContextId,FileName,Offset,Size
49|GENERAL_RESPONSE_ENTITY_BUFFER|5|ContextId,Buffer
50|GENERAL_REQUEST_HEADERS|4|ContextId,Headers
51|GENERAL_REQUEST_ENTITY|5|ContextId,Buffer
52|GENERAL_NOT_SEND_CUSTOM_ERROR|5|ContextId,Reason
53|GENERAL_SET_REQUEST_HEADER|5|ContextId,HeaderName,HeaderValue,Replace
54|GENERAL_MODULE_FACTORY_FAILED||ContextId,ModuleName,ErrorCode
55|GENERAL_ENDPOINT_INFORMATION|4|ContextId,RemoteAddress,RemotePort,LocalAddress,LocalPort
@WWW Server|ANCM|0x10000|{82ADEAD7-12B2-4781-BDCA-5A4B6C757191}
1|ANCM_START_APPLICATION_SUCCESS|4|ContextId,AppDescription
2|ANCM_START_APPLICATION_FAIL|2|ContextId,FailureDescription
3|ANCM_REQUEST_FORWARD_START|4|ContextId
4|ANCM_REQUEST_FORWARD_END||ContextId
5|ANCM_REQUEST_FORWARD_FAIL|2|ContextId,ErrorCode
6|ANCM_WINHTTP_CALLBACK|4|ContextId,InternetStatus
7|ANCM_INPROC_EXECUTE_REQUEST_START||ContextId
8|ANCM_INPROC_EXECUTE_REQUEST_COMPLETION|5|ContextId,requestStatus
9|ANCM_INPROC_ASYNC_COMPLETION_START|5|ContextId
10|ANCM_INPROC_ASYNC_COMPLETION_COMPLETION|5|ContextId,requestStatus
11|ANCM_INPROC_REQUEST_SHUTDOWN||ContextId
12|ANCM_INPROC_REQUEST_DISCONNECT||ContextId
13|ANCM_INPROC_MANAGED_REQUEST_COMPLETION||ContextId
14|ANCM_HRESULT_FAILED|3|ContextId,File,Line,HResult
15|ANCM_EXCEPTION_CAUGHT|3|ContextId,File,Line,Description
@WWW Server|Authentication|0x2|{C33BBE8F-985B-4080-81E6-005F1A06B9E2}
10|AUTH_START|4|ContextId,AuthTypeSupported
11|AUTH_SUCCEEDED|4|ContextId,AuthType,NTLMUsed,RemoteUserName,AuthUserName,TokenImpersonationLevel
12|AUTH_TYPE_NOT_SUPPORTED||ContextId
13|AUTH_INVALID_ANON_ACCOUNT||ContextId,ErrorCode
14|AUTH_PASSWD_CHANGE_NEEDED||ContextId
15|AUTH_PASSWD_CHANGE_DISABLED||ContextId
16|AUTH_BAD_BASIC_HEADER||ContextId
17|AUTH_BASIC_LOGON_FAILED||ContextId,ErrorCode
18|AUTH_WDIGEST_LOGON_FAILED||ContextId,ErrorCode
19|AUTH_IISDIGEST_LOGON_FAILED||ContextId,ErrorCode
20|AUTH_PASSPORT_LOGON_FAILED||ContextId,ErrorCode
21|AUTH_SSPI_LOGON_FAILED||ContextId,ErrorCode
22|AUTH_NTLM_NULL_SESSION||ContextId
23|AUTH_SSPI_CONTINUE_NEEDED||ContextId,PackageName
24|AUTH_ANON_PASSWD_CHANGE_NEEDED||ContextId
27|AUTH_REQUEST_AUTH_TYPE|4|ContextId,RequestAuthType
28|AUTH_END|4|ContextId
55|AUTH_KERBEROS_FAILED||ContextId,KMUsed,APUserName,SPNName,ADConfigIsOK,KerberosInfo
@WWW Server|CGI|0x20|{E2E55403-0D2E-4609-A470-BE0DA04013C0}
1|CGI_START||ContextId
2|CGI_END||ContextId
3|CGI_LAUNCH||ContextId,CommandLine,ErrorCode,ProcessId
4|CGI_TIMEOUT||ContextId,Headers
5|CGI_PREMATURE_TERMINATION||ContextId,Headers
6|CGI_REQUEST_ENTITY_SENT||ContextId
7|CGI_HEADERS_RECEIVED||ContextId
@WWW Server|Cache|0x80|{AC1D69F1-BF33-4CA0-9313-BCA13873E1DC}
10|FILE_CACHE_ACCESS_START|4|ContextId,FileName,UserName,DomainName
11|FILE_CACHE_ACCESS_END|4|ContextId,Successful,FileFromCache,FileAddedToCache,FileDirmoned,LastModCheckErrorIgnored,ErrorCode,LastModifiedTime
12|URL_CACHE_ACCESS_START|4|ContextId,RequestURL
13|URL_CACHE_ACCESS_END|4|ContextId,PhysicalPath,URLInfoFromCache,URLInfoAddedToCache,ErrorCode
14|HTTPSYS_CACHEABLE|4|ContextId,HttpsysCacheable,Reason,CachePolicy,TimeToLive
15|OUTPUT_CACHE_LOOKUP_START|4|ContextId
16|OUTPUT_CACHE_LOOKUP_END|4|ContextId,Result
17|OUTPUT_CACHE_UPDATE_START|4|ContextId,CachePolicy,TimeToLive
18|OUTPUT_CACHE_UPDATE_END|4|ContextId,Result
19|OUTPUT_CACHE_DISABLED|4|ContextId
20|FILE_CACHE_CREATE_FILE|4|ContextId,FileName,UserName,DomainName
@WWW Server|Compression|0x40|{E60CEE96-4472-448D-A13C-2170B18220EC}
1|STATIC_COMPRESSION_START|4|ContextId
2|STATIC_COMPRESSION_SUCCESS||ContextId
3|STATIC_COMPRESSION_NOT_SUCCESS|4|ContextId,Reason
4|STATIC_COMPRESSION_CREATE_START||ContextId,OriginalFileName
5|STATIC_COMPRESSION_CREATE_END||ContextId,ErrorCode,OriginalFileName,OriginalFileSize,CompressedFileName,CompressedFileSize
6|DYNAMIC_COMPRESSION_START|4|ContextId
7|DYNAMIC_COMPRESSION_SUCCESS||ContextId
8|DYNAMIC_COMPRESSION_NOT_SUCCESS|4|ContextId,Reason
9|DYNAMIC_COMPRESSION_DO||ContextId,OriginalSize,CompressedSize
10|DYNAMIC_COMPRESSION_END|4|ContextId
11|STATIC_COMPRESSION_END|4|ContextId
@WWW Server|FastCGI|0x1000|{E3642ACC-3627-42B0-8372-867BAA033B07}
1|FASTCGI_ACTIVITY_TIMEOUT||ContextId
2|FASTCGI_REQUEST_TIMEOUT||ContextId
3|FASTCGI_UNEXPECTED_EXIT||ContextId
4|FASTCGI_RAPID_FAILURE_PROTECTION||ContextId
5|FASTCGI_PATH_NOT_FOUND||ContextId
6|FASTCGI_SCRIPT_PROCESSOR_MISSING||ContextId
7|FASTCGI_ADD_JOBOBJECT_FAIL||ContextId
8|FASTCGI_APPLICATION_MANAGER_SHUTDOWN||ContextId
9|FASTCGI_QUEUE_FULL||ContextId
10|FASTCGI_UNKNOWN_ERROR||ContextId,ErrorCode
11|FASTCGI_RESPONSE_WRITTEN|4|ContextId
12|FASTCGI_WAITING_FOR_RESPONSE|5|ContextId
13|FASTCGI_STDERR_TRACE_ERROR||ContextId,Message
14|FASTCGI_STDERR_TRACE_WARNING||ContextId,Message
15|FASTCGI_STDERR_TRACE_INFO||ContextId,Message
16|FASTCGI_QUEUE_REQUEST||ContextId,PositionInQueue,MaxInstances
17|FASTCGI_ASSIGN_PROCESS|0|ContextId,CommandLine,IsNewProcess,ProcessId,RequestNumber
18|FASTCGI_START|0|ContextId
19|FASTCGI_END|0|ContextId
@WWW Server|Filter|0x8|{00237F0D-73EB-4BCF-A232-126693595847}
1|FILTER_START|0|ContextId,FilterName
2|FILTER_END|0|ContextId,NotificationStatus
12|FILTER_ERROR||ContextId,ErrorCode
13|FILTER_PREPROC_HEADERS_START|4|ContextId
14|FILTER_PREPROC_HEADERS_END|4|ContextId
15|FILTER_URL_MAP_START||ContextId,OrigURL,OrigPath,AccessPerms,MatchingPath,MatchingURL,ScriptMapEntry
16|FILTER_URL_MAP_END||ContextId,FinalURL,FinalPath,AccessPerms,MatchingPath,MatchingURL,ScriptMapEntry
17|FILTER_AUTHENTICATION_START||ContextId,OrigUserName
18|FILTER_AUTHENTICATION_END||ContextId,FinalUserName,PasswordChanged
19|FILTER_AUTH_COMPLETE_START|4|ContextId
20|FILTER_AUTH_COMPLETE_END|4|ContextId
21|FILTER_SEND_RESPONSE_START||ContextId,HttpStatus
22|FILTER_SEND_RESPONSE_END||ContextId
23|FILTER_END_OF_REQUEST_START||ContextId
24|FILTER_END_OF_REQUEST_END||ContextId
25|FILTER_LOG_START||ContextId,OrigClientHostName,OrigClientUserName,OrigServerName,OrigOperation,OrigTarget,OrigParameters,OrigHttpStatus,OrigWin32Status
26|FILTER_LOG_END||ContextId,FinalClientHostName,FinalClientUserName,FinalServerName,FinalOperation,FinalTarget,FinalParameters,FinalHttpStatus,FinalWin32Status
27|FILTER_SEND_RAW_DATA_START||ContextId
28|FILTER_SEND_RAW_DATA_END||ContextId
29|FILTER_ACCESS_DENIED_START||ContextId,RequestedURL,PhysicalPath,DenialReason
30|FILTER_ACCESS_DENIED_END||ContextId
31|FILTER_SET_REQ_HEADER|4|ContextId,HeaderName,HeaderValue
32|FILTER_ADD_REQ_HEADER||ContextId,HeaderName,HeaderValue
33|FILTER_SET_RESP_HEADER||ContextId,HeaderName,HeaderValue
34|FILTER_ADD_RESP_HEADER||ContextId,HeaderName,HeaderValue
@WWW Server|IISNODE|0x8000|
100|IISNODE||ActivityId,Message
@WWW Server|Module|0x200|{D79A948E-95F1-417B-A731-B7A79DEC7AE5}
1|MODULE_START||ContextId,ModuleName,Data1,Data2,ErrorCode
2|MODULE_END||ContextId,ModuleName,Data1,Data2,ErrorCode
3|MODULE_CRITICAL_ERROR||ContextId,ModuleName,Data1,Data2,ErrorCode
4|MODULE_ERROR||ContextId,ModuleName,Data1,Data2,ErrorCode
5|MODULE_WARNING|3|ContextId,ModuleName,Data1,Data2,ErrorCode
6|MODULE_INFORMATION||ContextId,ModuleName,Data1,Data2,ErrorCode
7|MODULE_VERBOSE||ContextId,ModuleName,Data1,Data2,ErrorCode
@WWW Server|RequestNotifications|0x100|{002E91E3-E7AE-44AB-8E07-99230FFA6ADE}
1|NOTIFY_MODULE_START|5|ContextId,ModuleName,Notification,fIsPostNotification
2|NOTIFY_MODULE_END|5|ContextId,ModuleName,Notification,fIsPostNotificationEvent,NotificationStatus
3|NOTIFY_MODULE_COMPLETION|5|ContextId,ModuleName,Notification,fIsPostNotificationEvent,CompletionBytes,ErrorCode
4|PRE_BEGIN_REQUEST_START|5|ContextId,ModuleName
5|PRE_BEGIN_REQUEST_END|5|ContextId,ModuleName,NotificationStatus
15|REQUEST_PROCESSING_ERROR||ContextId,ModuleName,Notification,ErrorCode
16|MODULE_SET_RESPONSE_ERROR_STATUS|3|ContextId,ModuleName,Notification,HttpStatus,HttpReason,HttpSubStatus,ErrorCode,ConfigExceptionInfo
17|MODULE_SET_RESPONSE_SUCCESS_STATUS|4|ContextId,ModuleName,Notification,HttpStatus,HttpReason
18|SET_RESPONSE_ERROR_DESCRIPTION|3|ContextId,ErrorDescription
@WWW Server|RequestRouting|0x800|{53AE50FA-81DF-47B1-8161-71F0A1C55A48}
3|ARR_REQUEST_HEADERS_START|4|ContextId
4|ARR_REQUEST_HEADERS_END|4|ContextId
7|ARR_RESPONSE_HEADERS_START|4|ContextId
8|ARR_RESPONSE_HEADERS_END|4|ContextId
9|ARR_RESPONSE_ENTITY_START|5|ContextId
10|ARR_RESPONSE_ENTITY_END|5|ContextId,Bytes
11|ARR_WEBFARM_NOT_ROUTED|4|ContextId,HostName
@WWW Server|Rewrite|0x400|{0469ABFA-1BB2-466A-B645-E3E15A02F38B}
1|URL_REWRITE_START|4|ContextId,RequestURL,Scope,Type
2|URL_REWRITE_END|4|ContextId,RequestURL
3|RULE_EVALUATION_START|5|ContextId,RuleName,RequestURL,QueryString,PatternSyntax,StopProcessing,RelativePath
4|RULE_EVALUATION_END|5|ContextId,RuleName,RequestURL,QueryString,StopProcessing,Succeeded
5|CONDITIONS_EVALUATION_START|5|ContextId,LogicalGrouping
6|CONDITIONS_EVALUATION_END|5|ContextId,Succeeded
10|PATTERN_MATCH|5|ContextId,Pattern,Input,Negate,Matched
11|CONDITION_EVALUATION|5|ContextId,Input,ExpandedInput,MatchType,Pattern,Negate,Succeeded
12|REWRITE_ACTION|5|ContextId,Substitution,RewriteURL,AppendQueryString,LogRewrittenURL
13|REDIRECT_ACTION|5|ContextId,Substitution,RedirectURL,AppendQueryString,RedirectType
15|ABORT_REQUEST_ACTION|3|ContextId
18|SET_SERVER_VARIABLE|5|ContextId,Name,Value,ExpandedValue,Replace,IsHeader
23|ABORT_REQUEST_FROM_CACHE_ACTION|3|ContextId
32|SET_SERVER_VARIABLE_START|5|ContextId,RuleName,Precondition,PatternSyntax,StopProcessing
33|SET_SERVER_VARIABLE_END|5|ContextId,RuleName,StopProcessing,Succeeded
@WWW Server|Security|0x4|{29347FFB-BA48-41E6-BFFD-469C5E543CA5}
10|SECURITY_ILLEGAL_SHORT_FILENAME||ContextId,FileName
11|SECURITY_REJECTED_IP||ContextId,IPAddress
12|SECURITY_REJECTED_HOSTNAME||ContextId,HostName
13|SECURITY_REJECTED_REQUIRE_SSL_128||ContextId
14|SECURITY_FILE_ACCESS_DENIED||ContextId,FileName,AccountName,DomainName
15|SECURITY_DENIED_BY_MIMEMAP||ContextId,FileName
16|SECURITY_DENIED_BY_ISAPI_RESTRICTION||ContextId,ImageName
17|SECURITY_DENIED_BY_CGI_RESTRICTION||ContextId,ImageName
18|SECURITY_DENIED_BY_ACCESS_FLAGS||ContextId,CurrentFlags,NeededFlags
@WWW Server|WebSocket|0x4000|{2CE74327-08BE-425C-BFC5-1534FE7FEFA6}
1|WEBSOCKET_INITIALIZE_FAILED||ContextId,ErrorCode
2|WEBSOCKET_HANDSHAKE_START||ContextId
3|WEBSOCKET_HANDSHAKE_SUCCESS||ContextId
4|WEBSOCKET_HANDSHAKE_NOT_SUCCESS||ContextId,ErrorCode
5|WEBSOCKET_READ_FRAGMENT_START||ContextId,BufferSize
6|WEBSOCKET_READ_FRAGMENT_END_PENDING||ContextId
7|WEBSOCKET_READ_FRAGMENT_END_SUCCESS||ContextId,BytesReceived
8|WEBSOCKET_READ_FRAGMENT_END_NOT_SUCCESS||ContextId,ErrorCode
9|WEBSOCKET_WRITE_FRAGMENT_START||ContextId,DataType,DataSize
10|WEBSOCKET_WRITE_FRAGMENT_END_PENDING||ContextId
11|WEBSOCKET_WRITE_FRAGMENT_END_SUCCESS||ContextId,BytesSent
12|WEBSOCKET_WRITE_FRAGMENT_END_NOT_SUCCESS||ContextId,ErrorCode
13|WEBSOCKET_APPLICATION_CLOSE_CONNECTION||ContextId
14|WEBSOCKET_MODULE_CLOSE_CONNECTION||ContextId,Reason
15|WEBSOCKET_READ_IO_NOT_SUCCESS||ContextId,ErrorCode
16|WEBSOCKET_WRITE_IO_NOT_SUCCESS||ContextId,ErrorCode
17|WEBSOCKET_RECEIVED_CLOSE||ContextId,Status,Reason
18|WEBSOCKET_SEND_CLOSE_START||ContextId,Status,Reason
19|WEBSOCKET_SEND_CLOSE_END_SUCCESS||ContextId
20|WEBSOCKET_SEND_CLOSE_END_NOT_SUCCESS||ContextId,ErrorCode
`;

function parseTable(): ReadonlyMap<string, EventFacts> {
  const facts = new Map<string, EventFacts>();
  let provider = "";
  let area = "";
  let keywords = "";
  let eventGuid = "";
  for (const line of table.trim().split("\n")) {
    const cells = line.split("|");
    if (line.startsWith("@")) {
      [provider = "", area = "", keywords = "", eventGuid = ""] = [line.slice(1, line.indexOf("|")), ...cells.slice(1)];
      continue;
    }
    const [opcode = "", name = "", level = "", fields = ""] = cells;
    facts.set(name, {
      name,
      provider,
      providerGuid: providerGuids.get(provider) ?? "",
      area,
      keywords,
      eventGuid,
      opcode: Number(opcode),
      level: level === "" ? undefined : Number(level),
      fields: fields === "" ? [] : fields.split(","),
    });
  }
  return facts;
}

/** Every known event by its name; 304 of them. */
export const eventFacts: ReadonlyMap<string, EventFacts> = parseTable();
