using Scim.Server.Filters.Tree;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Model;

/// <summary>Collects the member changes of the operations without the current members: the last change of an id wins.</summary>
internal sealed class MemberChangeBuilder(ScimResourceType type)
{
    public const string AttributeName = "members";

    private readonly ScimAttribute? members = type.Root.Find(AttributeName);
    private readonly Dictionary<string, MemberEdit> edits = new(StringComparer.Ordinal);

    /// <summary>Whether the members present no longer matter.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>What operations have decided so far, one decision for each id.</summary>
    public IReadOnlyCollection<MemberEdit> Edits => edits.Values;

    /// <summary>Whether a path is about the members.</summary>
    public bool IsMemberPath(PatchPath path) => ReferenceEquals(path.Target.Attribute, members);

    /// <summary>The last decision about an id; null where there is none.</summary>
    public MemberEdit? FindEdit(string id) => edits.GetValueOrDefault(id);

    public void Clear()
    {
        IsCleared = true;
        edits.Clear();
    }

    public void Add(ScimValue element)
    {
        if (ElementEquivalence.FindId(element) is not { } id || element.AsObject() is not { } node)
        {
            return;
        }

        if (FindEdit(id) is not { IsAddition: true } decision || MayContradict(decision) || MayContradict(node))
        {
            Record(id, node.Freeze(), adds: true);
        }
    }

    public void Remove(string id) => Record(id, element: null, adds: false);

    /// <summary>Removes the member that an element names.</summary>
    public void Remove(ScimValue element)
    {
        if (ElementEquivalence.FindId(element) is { } id)
        {
            Record(id, element.AsObject()?.Freeze(), adds: false);
        }
    }

    /// <summary>Adds the difference between the selected members and the result of an operation on them.</summary>
    public void AddDifference(IReadOnlyList<ScimValue> chosen, ReadOnlySpan<ScimValue> result)
    {
        var gone = new Dictionary<string, ScimValue>(StringComparer.Ordinal);
        foreach (var element in chosen)
        {
            gone[ElementEquivalence.FindId(element) ?? string.Empty] = element;
        }

        foreach (var element in result)
        {
            if (ElementEquivalence.FindId(element) is { } id && (!gone.Remove(id, out var old) || old != element))
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
    public MemberChange? Build()
    {
        if (!IsCleared && edits.Count == 0)
        {
            return null;
        }

        return new MemberChange(IsCleared, [.. edits.Values.Where(decision => !IsCleared || decision.IsAddition || MayContradict(decision))]);
    }

    // What comes before matters where this may be skipped, or where that has claims of its own to check.
    private void Record(string id, ScimObject? element, bool adds)
    {
        var earlier = FindEdit(id);
        var keepsEarlier = earlier is not null && (MayContradict(earlier) || (element is not null && MayContradict(element)));
        edits[id] = new MemberEdit(id, element, adds, keepsEarlier ? earlier : null);
    }

    private bool MayContradict(ScimObject element) => members is not null && ElementEquivalence.HasTypeOrReference(members, element);

    private bool MayContradict(MemberEdit decision) => members is not null && decision.MayContradict(members);
}
