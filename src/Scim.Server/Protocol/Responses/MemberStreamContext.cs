using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Responses;

/// <summary>The group whose members are streamed, and how they are rendered.</summary>
internal sealed record MemberStreamContext(ServerModel Model, ResourceView View, string GroupId, ScimContext Context);
