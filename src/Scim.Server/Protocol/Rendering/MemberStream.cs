using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Rendering;

/// <summary>Whose members are streamed, and how they are shown.</summary>
internal sealed record MemberStream(ServerModel Model, View View, string GroupId, ScimContext Context);
