using Scim.Server.Patching.Model;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Resolves the members that a client sends to existing members: each once, with the type that the server knows.</summary>
internal static class MemberResolver
{
    public const int MaxListed = 10;
    private const int MaxShownLength = 100;

    /// <summary>Looks all of them up with one query.</summary>
    /// <exception cref="ScimException">
    /// 400 invalidValue: an element has no value; or ids do not exist, or <c>type</c> or <c>$ref</c> contradict the resource, and the policy does not
    /// ignore that; they are listed.
    /// </exception>
    public static async ValueTask<ResolvedMembers> ResolveAsync(
        IReadOnlyList<ScimObject> elements, MemberLookup lookup, ScimUnknownMembers policy, CancellationToken cancellationToken)
    {
        if (elements.Count == 0)
        {
            return ResolvedMembers.None;
        }

        RequireValues(elements);
        await lookup.LoadAsync(elements, cancellationToken).ConfigureAwait(false);
        var admission = new MemberCollector(lookup);
        foreach (var element in elements)
        {
            if (!admission.TryReject(element))
            {
                admission.Add(element["value"].AsString() ?? string.Empty);
            }
        }

        return admission.Complete(policy);
    }

    /// <summary>The delta of the operations of a PATCH.</summary>
    /// <exception cref="ScimException">As for a list of elements.</exception>
    public static async ValueTask<(ScimMemberDelta Delta, IReadOnlyList<string> Ignored)> ResolveAsync(
        MemberChange change, ScimAttribute attribute, MemberLookup lookup, ScimUnknownMembers policy, CancellationToken cancellationToken)
    {
        var references = change.Edits.Select(decision => decision.FindElementToResolve(attribute)).OfType<ScimObject>();
        await lookup.LoadAsync(references, cancellationToken).ConfigureAwait(false);
        var admission = new MemberCollector(lookup);
        var removed = new List<string>();
        var removedTypes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var decision in change.Edits)
        {
            for (var earlier = decision; earlier is not null; earlier = earlier.Previous)
            {
                _ = earlier.Element is { } element && admission.TryReject(element);
            }

            switch (decision.FindValid(lookup))
            {
                case { IsAddition: true }:
                    admission.Add(decision.Id);
                    break;
                case { IsAddition: false } valid when !change.IsCleared:
                    removed.Add(decision.Id);
                    if (lookup.FindType(valid.Element) is { } type)
                    {
                        removedTypes[decision.Id] = type;
                    }

                    break;
            }
        }

        var (members, ignored) = admission.Complete(policy);
        return (new ScimMemberDelta { Clear = change.IsCleared, Add = members, Remove = removed, RemoveTypes = removedTypes }, ignored);
    }

    /// <summary>The nodes of members, as they are stored inside a group.</summary>
    public static ScimValue ToValue(IReadOnlyList<ScimMember> members) =>
        ScimValue.FromElements([.. members.Select(member => ScimValue.From(member.Node))]);

    /// <summary>Formats the first ids, shortened, for a message.</summary>
    public static string FormatIds(IReadOnlyList<string> ids)
    {
        var listed = string.Join(", ", ids.Take(MaxListed).Select(id => $"'{Shorten(id)}'"));
        return ids.Count > MaxListed ? $"{listed} and {ids.Count - MaxListed} more" : listed;
    }

    /// <summary>Shortens an id for a message.</summary>
    public static string Shorten(string id) => id.Length <= MaxShownLength ? id : id[..MaxShownLength];

    private static void RequireValues(IReadOnlyList<ScimObject> elements)
    {
        for (var index = 0; index < elements.Count; index++)
        {
            if (elements[index]["value"].AsString() is not { Length: > 0 })
            {
                throw new ScimException(ScimError.InvalidValue($"members, element {index + 1}: value is missing; expected the id of a resource."));
            }
        }
    }
}
