using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Members;

/// <summary>Looks at the members as they are in the middle of a PATCH: those of the store, as far as no operation has decided otherwise.</summary>
internal static class PresentMembers
{
    /// <summary>The members that a filter chooses; all of them without one. Keeps only what it chooses.</summary>
    public static async ValueTask<List<ScimValue>> ChooseAsync(
        ScimFilter? filter, PatchContext context, MemberSet members, CancellationToken cancellationToken)
    {
        var chosen = new List<ScimValue>();
        foreach (var added in members.Added)
        {
            Consider(ScimValue.From(added), filter, chosen);
        }

        var single = SingleId.In(filter);
        if (members.IsCleared || context.Settings.ReadMembers is not { } read || (single is not null && members.Decides(single)))
        {
            return chosen;
        }

        await foreach (var member in read(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            context.Budget.Spend(filter, 1);
            var element = ScimValue.From(member.Node);
            if (ElementMatch.IdOf(element) is { } id && !members.Decides(id))
            {
                Consider(element, filter, chosen);
            }

            if (single is not null && chosen.Count > 0)
            {
                break;
            }
        }

        return chosen;
    }

    private static void Consider(ScimValue element, ScimFilter? filter, List<ScimValue> chosen)
    {
        if (filter is null || ScimFilterEvaluator.MatchesElement(filter, element))
        {
            chosen.Add(element);
        }
    }
}
