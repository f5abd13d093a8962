using Scim.Server.Patching.Model;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>
/// Resolves ids by their first character: u is a user, g is a group, a digit is whatever
/// the first element that was looked up names, and any other id is unknown.
/// </summary>
internal sealed class FakeMemberLookup : IMemberLookup
{
    private readonly Dictionary<string, ScimObject> loaded = new(StringComparer.Ordinal);

    /// <summary>The ids of each lookup.</summary>
    public List<IReadOnlyList<string>> Lookups { get; } = [];

    public ValueTask LoadAsync(IEnumerable<ScimObject> elements, CancellationToken cancellationToken)
    {
        string[] ids = [.. elements.Where(element => loaded.TryAdd(NaiveMemberDelta.GetId(element), element)).Select(NaiveMemberDelta.GetId)];
        if (ids.Length > 0)
        {
            Lookups.Add(ids);
        }

        return ValueTask.CompletedTask;
    }

    public ScimMember? Find(string id) => !loaded.TryGetValue(id, out var element) ? null : id[0] switch
    {
        'u' => new ScimMember { Value = id, Type = "User" },
        'g' => new ScimMember { Value = id, Type = "Group" },
        >= '0' and <= '9' => new ScimMember { Node = element },
        _ => null,
    };

    public bool Contradicts(ScimObject element) => !char.IsAsciiDigit(NaiveMemberDelta.GetId(element)[0])
        && element["type"].AsString() is { Length: > 0 } type && Find(NaiveMemberDelta.GetId(element)) is { } member && !string.Equals(type, member.Type, StringComparison.OrdinalIgnoreCase);
}
