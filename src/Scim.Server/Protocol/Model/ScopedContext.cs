namespace Scim.Server.Protocol.Model;

/// <summary>The scope and the context of one attempt.</summary>
internal readonly record struct ScopedContext(RequestScope Scope, ScimContext Context);
