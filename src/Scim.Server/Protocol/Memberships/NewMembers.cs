using Scim.Server.Patching;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Resolves the members that a client sends to existing members: each once, with the type that the server knows.</summary>
internal static class NewMembers
{
    public const int MaximumListed = 10;
    private const int LongestShown = 100;

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

        Check(elements);
        await lookup.LoadAsync(elements, cancellationToken).ConfigureAwait(false);
        var admission = new MemberAdmission(lookup);
        foreach (var element in elements)
        {
            if (!admission.Rejects(element))
            {
                admission.Admit(element["value"].AsString() ?? string.Empty);
            }
        }

        return admission.Finish(policy);
    }

    /// <summary>The delta of the operations of a PATCH.</summary>
    /// <exception cref="ScimException">As for a list of elements.</exception>
    public static async ValueTask<(ScimMemberDelta Delta, IReadOnlyList<string> Ignored)> ResolveAsync(
        MemberChange change, ScimAttribute attribute, MemberLookup lookup, ScimUnknownMembers policy, CancellationToken cancellationToken)
    {
        var references = change.Decisions.Select(decision => decision.FindReference(attribute)).OfType<ScimObject>();
        await lookup.LoadAsync(references, cancellationToken).ConfigureAwait(false);
        var admission = new MemberAdmission(lookup);
        var removed = new List<string>();
        var removedTypes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var decision in change.Decisions)
        {
            for (var earlier = decision; earlier is not null; earlier = earlier.Earlier)
            {
                _ = earlier.Element is { } element && admission.Rejects(element);
            }

            switch (decision.FindValid(lookup))
            {
                case { Adds: true }:
                    admission.Admit(decision.Id);
                    break;
                case { Adds: false } valid when !change.Clear:
                    removed.Add(decision.Id);
                    if (lookup.FindType(valid.Element) is { } type)
                    {
                        removedTypes[decision.Id] = type;
                    }

                    break;
            }
        }

        var (members, ignored) = admission.Finish(policy);
        return (new ScimMemberDelta { Clear = change.Clear, Add = members, Remove = removed, RemoveTypes = removedTypes }, ignored);
    }

    /// <summary>The nodes of members, as they are stored inside a group.</summary>
    public static ScimValue ToValue(IReadOnlyList<ScimMember> members) =>
        ScimValue.FromElements([.. members.Select(member => ScimValue.From(member.Node))]);

    /// <summary>Formats the first ids, shortened, for a message.</summary>
    public static string List(IReadOnlyList<string> ids)
    {
        var listed = string.Join(", ", ids.Take(MaximumListed).Select(id => $"'{Shorten(id)}'"));
        return ids.Count > MaximumListed ? $"{listed} and {ids.Count - MaximumListed} more" : listed;
    }

    /// <summary>Shortens an id for a message.</summary>
    public static string Shorten(string id) => id.Length <= LongestShown ? id : id[..LongestShown];

    private static void Check(IReadOnlyList<ScimObject> elements)
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
