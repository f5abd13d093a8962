using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>Where one attempt works: its scope, and for whom.</summary>
internal readonly record struct WorkTarget(WorkScope Scope, ScimContext Context);
