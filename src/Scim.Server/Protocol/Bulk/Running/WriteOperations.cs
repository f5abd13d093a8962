using Scim.Server.Protocol.Create;
using Scim.Server.Protocol.Delete;
using Scim.Server.Protocol.Patch;
using Scim.Server.Protocol.Replace;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>The handlers of single write requests.</summary>
internal sealed record WriteOperations(CreateOperation Create, ReplaceOperation Replace, ModifyOperation Modify, DeleteOperation Delete);
