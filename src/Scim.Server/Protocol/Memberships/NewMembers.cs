using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Memberships;

/// <summary>From the members that a client sends to members that exist: each once, with the type that the server knows.</summary>
internal static class NewMembers
{
    private const int MaximumListed = 10;

    /// <summary>Looks all of them up with one question.</summary>
    /// <exception cref="ScimException">
    /// 400 invalidValue: an element has no value, or ids do not exist and the policy does not ignore that; they are listed.
    /// </exception>
    public static async ValueTask<ResolvedMembers> ResolveAsync(
        IReadOnlyList<ScimObject> elements, WorkScope scope, ScimContext context, CancellationToken cancellationToken)
    {
        if (elements.Count == 0)
        {
            return ResolvedMembers.None;
        }

        var ids = IdsOf(elements);
        var known = await ReferenceLookup.ResolveAsync(ids, scope, context, cancellationToken).ConfigureAwait(false);
        var members = new List<ScimMember>(ids.Count);
        List<string>? unknown = null;
        foreach (var id in ids)
        {
            if (known.TryGetValue(id, out var member))
            {
                members.Add(new ScimMember { Value = id, Type = member.Type });
            }
            else
            {
                (unknown ??= []).Add(id);
            }
        }

        return unknown is null || scope.Model.Options.UnknownMembers == ScimUnknownMembers.Ignore
            ? new ResolvedMembers(members, unknown ?? [])
            : throw new ScimException(Unknown(unknown));
    }

    /// <summary>The nodes of members, as they stand inside a group.</summary>
    public static ScimValue ToValue(IReadOnlyList<ScimMember> members) =>
        ScimValue.FromElements([.. members.Select(member => ScimValue.From(member.Node))]);

    /// <summary>The first ids, shortened, for a sentence.</summary>
    public static string List(IReadOnlyList<string> ids)
    {
        var listed = string.Join(", ", ids.Take(MaximumListed).Select(id => $"'{(id.Length <= 100 ? id : id[..100])}'"));
        return ids.Count > MaximumListed ? $"{listed} and {ids.Count - MaximumListed} more" : listed;
    }

    private static List<string> IdsOf(IReadOnlyList<ScimObject> elements)
    {
        var seen = new HashSet<string>(elements.Count, StringComparer.Ordinal);
        var ids = new List<string>(elements.Count);
        for (var index = 0; index < elements.Count; index++)
        {
            if (elements[index]["value"].AsString() is not { Length: > 0 } id)
            {
                throw new ScimException(ScimError.InvalidValue($"members, element {index + 1}: value is missing; expected the id of a resource."));
            }

            if (seen.Add(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static ScimError Unknown(List<string> ids) => ScimError.InvalidValue($"members: no resource has the id {List(ids)}.");
}
