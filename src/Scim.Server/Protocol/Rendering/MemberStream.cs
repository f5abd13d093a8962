using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Rendering;

/// <summary>The group whose members are streamed, and how they are rendered.</summary>
internal sealed record MemberStream(ServerModel Model, View View, string GroupId, ScimContext Context);
