using Scim.Server.Filters;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Members;

/// <summary>Collects the member changes of the operations without the current members: the last change of an id wins.</summary>
internal sealed class MemberSet(ScimResourceType type)
{
    public const string AttributeName = "members";

    private readonly ScimAttribute? members = type.Root.Find(AttributeName);
    private readonly Dictionary<string, MemberDecision> decided = new(StringComparer.Ordinal);

    /// <summary>Whether the members present no longer matter.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>What operations have decided so far, one decision for each id.</summary>
    public IReadOnlyCollection<MemberDecision> Decisions => decided.Values;

    /// <summary>Whether a path is about the members.</summary>
    public bool Owns(PatchPath path) => ReferenceEquals(path.Target.Attribute, members);

    /// <summary>The last decision about an id; null where there is none.</summary>
    public MemberDecision? FindDecision(string id) => decided.GetValueOrDefault(id);

    public void Clear()
    {
        IsCleared = true;
        decided.Clear();
    }

    public void Add(ScimValue element)
    {
        if (ElementMatch.IdOf(element) is not { } id || element.AsObject() is not { } node)
        {
            return;
        }

        if (FindDecision(id) is not { Adds: true } decision || HasClaims(decision) || HasClaims(node))
        {
            Decide(id, node.Freeze(), adds: true);
        }
    }

    public void Remove(string id) => Decide(id, element: null, adds: false);

    /// <summary>Removes the member that an element names.</summary>
    public void Remove(ScimValue element)
    {
        if (ElementMatch.IdOf(element) is { } id)
        {
            Decide(id, element.AsObject()?.Freeze(), adds: false);
        }
    }

    /// <summary>Adds the difference between the selected members and the result of an operation on them.</summary>
    public void TakeOver(IReadOnlyList<ScimValue> chosen, ReadOnlySpan<ScimValue> result)
    {
        var gone = new Dictionary<string, ScimValue>(StringComparer.Ordinal);
        foreach (var element in chosen)
        {
            gone[ElementMatch.IdOf(element) ?? string.Empty] = element;
        }

        foreach (var element in result)
        {
            if (ElementMatch.IdOf(element) is { } id && (!gone.Remove(id, out var old) || old != element))
            {
                Add(element);
            }
        }

        foreach (var id in gone.Keys)
        {
            Remove(id);
        }
    }

    /// <summary>The change; null where no operation asked for one.</summary>
    public MemberChange? ToChange()
    {
        if (!IsCleared && decided.Count == 0)
        {
            return null;
        }

        return new MemberChange(IsCleared, [.. decided.Values.Where(decision => !IsCleared || decision.Adds || HasClaims(decision))]);
    }

    // What comes before matters where this may be skipped, or where that has claims of its own to check.
    private void Decide(string id, ScimObject? element, bool adds)
    {
        var earlier = FindDecision(id);
        var keepsEarlier = earlier is not null && (HasClaims(earlier) || (element is not null && HasClaims(element)));
        decided[id] = new MemberDecision(id, element, adds, keepsEarlier ? earlier : null);
    }

    private bool HasClaims(ScimObject element) => members is not null && ElementMatch.HasClaims(members, element);

    private bool HasClaims(MemberDecision decision) => members is not null && decision.HasClaims(members);
}
