using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Members;

/// <summary>Evaluates filters on a membership with the general evaluator, so that every operator has its usual meaning.</summary>
internal static class MembershipShape
{
    public const string Direct = "direct";
    public const string Indirect = "indirect";

    /// <summary>Whether a membership with this id and type fulfils a filter.</summary>
    public static bool Fulfils(ScimFilter element, Guid id, string type)
    {
        var membership = new ScimObject(2);
        membership.Set("value", ScimValue.From(ResourceId.ToText(id)));
        membership.Set("type", ScimValue.From(type));
        return ScimFilterEvaluator.MatchesElement(element, ScimValue.From(membership));
    }
}
