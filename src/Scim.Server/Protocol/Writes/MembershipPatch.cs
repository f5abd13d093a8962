using System.Text.Json;
using Scim.Server.Patching.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>Recognizes a PATCH that changes only the members of a group, so that the group itself need not be read.</summary>
internal static class MembershipPatch
{
    public static bool IsMembersOnly(IReadOnlyList<PatchOperation> operations, ScimAttribute members)
    {
        foreach (var operation in operations)
        {
            var alone = operation.Path is { } path
                ? path.Target.Extension is null && ReferenceEquals(path.Target.Attribute, members)
                : ContainsOnly(operation.Value.Span, members.Name);
            if (!alone)
            {
                return false;
            }
        }

        return operations.Count > 0;
    }

    // The value was validated to be JSON when the message was read.
    private static bool ContainsOnly(ReadOnlySpan<byte> value, string name)
    {
        var reader = new Utf8JsonReader(value);
        if (value.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            found = true;
            reader.Skip();
        }

        return found;
    }
}
