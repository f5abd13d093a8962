using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Members;

/// <summary>A change of a member set with ids as the tables hold them, each once.</summary>
/// <param name="Clear">Whether the set is emptied first.</param>
/// <param name="Add">The ids to add.</param>
/// <param name="Remove">The ids to remove.</param>
/// <param name="Asked">What the client asked to add, in its order: the first one that is unknown is named to it.</param>
internal sealed record MemberDelta(bool Clear, Guid[] Add, Guid[] Remove, IReadOnlyList<ScimMember> Asked)
{
    public static MemberDelta Of(ScimMemberDelta delta) => new(
        delta.Clear,
        ResourceId.ParseAll(delta.Add.Select(member => member.Value).OfType<string>()),
        ResourceId.ParseAll(delta.Remove),
        delta.Add);

    /// <summary>The first one asked for that is no id, or none of the given ones; null where all are.</summary>
    public string? FindUnknown(IReadOnlySet<Guid> known)
    {
        foreach (var member in Asked)
        {
            if (member.Value is { } text && !(ResourceId.TryParse(text, out var id) && known.Contains(id)))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Whether what was asked for is not all ids of this store.</summary>
    public bool HasForeignIds => Asked.Any(member => member.Value is { } text && !ResourceId.TryParse(text, out _));
}
