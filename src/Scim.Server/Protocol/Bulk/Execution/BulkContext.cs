using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>The Bulk request and the handlers that carry out its operations.</summary>
internal readonly record struct BulkContext(ScimRequest Request, WriteHandlers Handlers);
