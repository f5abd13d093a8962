using System.Security.Cryptography;
using System.Text;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Responses;

/// <summary>
/// Extends the version of a rendered resource to cover its derived attributes. Computed from what was already read, with SHA-256,
/// so that all servers agree and no one can construct two sets of groups with the same digest.
/// </summary>
internal static class DerivedVersion
{
    private const string Groups = "groups";

    // Not a byte of UTF-8, so that one text cannot look like two.
    private const byte EndOfText = 0xFF;
    private const byte NoText = 0xFE;

    /// <summary>The resource with a suffix in meta.version; the resource itself where the view contains no derived attributes.</summary>
    public static ScimObject AddSuffix(ScimObject resource, ResourceView view)
    {
        var groups = view.ContainsGroups ? resource[Groups] : default;
        var manager = view.ContainsManagerName ? GetManagerName(resource) : null;
        if ((groups.IsNone && manager is null) || MetaVersion.GetEntityTag(resource) is not { } tag)
        {
            return resource;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(groups, manager, view.VersionedGroupAttributes, digest);
        var copy = resource.Thaw();
        copy.GetOrAddObject("meta").Set("version", ScimValue.From(VersionSuffix.Append(tag, digest[..VersionSuffix.DigestSize])));
        return copy;
    }

    private static string? GetManagerName(ScimObject resource) =>
        resource[ScimUrns.EnterpriseUser].AsObject()?["manager"].AsObject()?["displayName"].AsString();

    private static void Hash(ScimValue groups, string? manager, ScimAttribute[] parts, Span<byte> digest)
    {
        var buffer = JsonBuffer.Rent();
        Append(buffer, manager);
        foreach (ref readonly var group in Sort(groups, parts))
        {
            foreach (var part in parts)
            {
                Append(buffer, GetText(group, part));
            }
        }

        SHA256.HashData(buffer.Written, digest);
        buffer.Return();
    }

    private static ReadOnlySpan<ScimValue> Sort(ScimValue groups, ScimAttribute[] parts)
    {
        if (groups.Elements.Length < 2)
        {
            return groups.Elements;
        }

        var sorted = groups.Elements.ToArray();
        Array.Sort(sorted, (left, right) => Compare(left, right, parts));
        return sorted;
    }

    private static int Compare(in ScimValue left, in ScimValue right, ScimAttribute[] parts)
    {
        foreach (var part in parts)
        {
            if (Compare(GetText(left, part), GetText(right, part)) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Compare(string? left, string? right) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1) : ScimText.Compare(left, right);

    private static string? GetText(in ScimValue group, ScimAttribute part) =>
        group.AsObject()?[part.Name] is { IsNone: false } value ? value.AsString() ?? value.ToString() : null;

    private static void Append(JsonBuffer buffer, string? text)
    {
        var bytes = buffer.GetSpan(1 + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = text is null ? NoText : EndOfText;
        buffer.Advance(length + 1);
    }
}
