using Scim.Server.Protocol.Writes;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>The handlers of single write requests.</summary>
internal sealed record WriteHandlers(CreateHandler Create, ReplaceHandler Replace, PatchHandler Patch, DeleteHandler Delete);
