using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>The scope and the context of one attempt.</summary>
internal readonly record struct WorkTarget(WorkScope Scope, ScimContext Context);
