using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Memberships;

/// <summary>A delta of a group's members, with the ids in the form of the tables, each once.</summary>
/// <param name="Clear">Whether all members are removed first.</param>
/// <param name="Add">The ids to add.</param>
/// <param name="Remove">The ids to remove.</param>
/// <param name="Requested">What the client asked to add, in its order: the error names the first unknown one.</param>
internal sealed record MemberDelta(bool Clear, Guid[] Add, Guid[] Remove, IReadOnlyList<ScimMember> Requested)
{
    public static MemberDelta From(ScimMemberDelta delta) => new(
        delta.Clear,
        ResourceId.ParseAll(delta.Add.Select(member => member.Value).OfType<string>()),
        ResourceId.ParseAll(delta.Remove),
        delta.Add);

    /// <summary>The first requested member whose value is not an id, or not a known one; null if all are known.</summary>
    public string? FindUnknown(IReadOnlySet<Guid> known)
    {
        foreach (var member in Requested)
        {
            if (member.Value is { } text && !(ResourceId.TryParse(text, out var id) && known.Contains(id)))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Whether a requested value cannot be an id of this store.</summary>
    public bool HasForeignIds => Requested.Any(member => member.Value is { } text && !ResourceId.TryParse(text, out _));
}
