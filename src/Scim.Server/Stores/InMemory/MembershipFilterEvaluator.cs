namespace Scim.Server.Stores.InMemory;

/// <summary>
/// Evaluates the terms of a filter on memberships (<c>members</c> of a group, <c>groups</c> of a user), which are stored
/// separately: the memberships of the candidate are put into a small tree for the evaluator, so that every
/// operator means the same as elsewhere. Belongs to one query; not thread-safe.
/// </summary>
internal sealed class MembershipFilterEvaluator(TypePlan plan, TenantState state)
{
    private ResourceSnapshot? current;
    private ScimObject? memberships;

    /// <summary>Evaluates the whole filter.</summary>
    public bool Matches(ScimFilter filter, ResourceSnapshot row)
    {
        (current, memberships) = (row, null);
        return ScimFilterEvaluator.Matches(filter, row.Tree, EvaluateTerm);
    }

    private bool? EvaluateTerm(ScimFilter term) => term switch
    {
        ScimComparison comparison when IsMembership(comparison.Path) => EvaluateComparison(comparison),
        ScimPresence presence when IsMembership(presence.Path) => Evaluate(presence),
        ScimElementFilter element when IsMembership(element.Path) => Evaluate(element),
        _ => null,
    };

    private bool IsMembership(ScimAttributePath path) => path.Extension is null && ReferenceEquals(path.Attribute, plan.Membership);

    private bool EvaluateComparison(ScimComparison term) =>
        plan.Type.IsGroup && MemberEqualityFilter.FindMemberId(term) is { } id ? current is { } group && group.Members.Contains(id) : Evaluate(term);

    private bool Evaluate(ScimFilter term) => ScimFilterEvaluator.Matches(term, memberships ??= BuildMemberships());

    private ScimObject BuildMemberships()
    {
        var tree = new ScimObject(1);
        if (plan.Membership is { } attribute && current is { } row)
        {
            var elements = plan.Type.IsGroup
                ? row.Members.Select(id => CreateElement(id, state.GetRequired(id).Plan.Type.Name))
                : GroupClosure.GetGroups(state, row.Id).Select(group => CreateElement(group.Group.Id, group.IsDirect ? "direct" : "indirect"));
            tree.Set(attribute.Name, ScimValue.FromElements([.. elements]));
        }

        return tree;
    }

    private static ScimValue CreateElement(string value, string type)
    {
        var element = new ScimObject(2);
        element.Set("value", ScimValue.From(value));
        element.Set("type", ScimValue.From(type));
        return ScimValue.From(element);
    }
}

/// <summary>Recognizes a filter on the id of one member, which needs no scan of the others.</summary>
internal static class MemberEqualityFilter
{
    /// <summary>The id that <c>value eq</c> asks for, in the form in which this store gives ids; null for every other comparison.</summary>
    public static string? FindMemberId(ScimComparison term)
    {
        if (term.Operator != ScimOperator.Equal || term.Path.SubAttribute is { } part && part.Name != "value" || term.Matcher.Key is not { } key)
        {
            return null;
        }

        // Ids of this store are lower-case ASCII: one that equals the folded key equals the key in lower case.
        return term.Path.Leaf.CaseExact ? key : key.ToLowerInvariant();
    }
}
