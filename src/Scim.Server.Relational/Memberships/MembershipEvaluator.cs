using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Memberships;

/// <summary>Evaluates filters on a membership with the general evaluator, so that every operator has its usual meaning.</summary>
internal static class MembershipEvaluator
{
    public const string Direct = "direct";
    public const string Indirect = "indirect";

    /// <summary>Whether a membership with this id and type matches a filter.</summary>
    public static bool Matches(ScimFilter element, Guid id, string type)
    {
        var membership = new ScimObject(2);
        membership.Set("value", ScimValue.From(ResourceId.ToText(id)));
        membership.Set("type", ScimValue.From(type));
        return ScimFilterEvaluator.MatchesElement(element, ScimValue.From(membership));
    }
}
