using System.Text.Json;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Responses;

/// <summary>
/// Writes groups. A group without members has an empty list: some clients take a missing list for unknown members.
/// </summary>
internal static class GroupWriter
{
    /// <summary>Writes a group with the members that were read for it; null where they are inside the group.</summary>
    public static void Write(Utf8JsonWriter writer, ScimObject group, IReadOnlyList<ScimMember>? members, ResourceView view)
    {
        ResourceWriter.WriteStart(writer, group, view.Settings);
        if (view.Members is { } attribute && (members is not null || !group.Contains(attribute.Name)))
        {
            writer.WriteStartArray(attribute.Name);
            for (var index = 0; index < members?.Count; index++)
            {
                ResourceWriter.WriteElement(writer, attribute, ScimValue.From(members[index].Node), view.Settings);
            }

            writer.WriteEndArray();
        }

        ResourceWriter.WriteEnd(writer, group, view.Settings);
    }
}

/// <summary>The group whose members are streamed, and how they are rendered.</summary>
internal sealed record MemberStreamContext(ServerModel Model, ResourceView View, string GroupId, ScimContext Context);
