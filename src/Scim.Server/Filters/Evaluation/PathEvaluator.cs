namespace Scim.Server.Filters.Evaluation;

/// <summary>
/// Evaluates a term over the values that a path reaches within an attribute's value. Any of
/// them may satisfy a comparison; without any value only <c>ne</c> is satisfied.
/// </summary>
internal static class PathEvaluator
{
    public static bool AnyMatches(ScimValue value, ScimComparison comparison)
    {
        var found = false;
        var part = comparison.Path.SubAttribute;
        foreach (ref readonly var element in GetElements(in value))
        {
            var reached = part is null ? element : GetSubAttributeValue(in element, comparison.Path.Attribute, part);
            foreach (ref readonly var single in GetElements(in reached))
            {
                if (comparison.Matcher.Matches(in single))
                {
                    return true;
                }

                found = true;
            }
        }

        return !found && comparison.Operator == ScimOperator.NotEqual;
    }

    public static bool AnyPresent(ScimValue value, in ScimAttributePath path)
    {
        if (path.SubAttribute is null)
        {
            return PresenceEvaluator.IsPresent(in value, path.Attribute);
        }

        foreach (ref readonly var element in GetElements(in value))
        {
            if (element.AsObject() is { } complex && PresenceEvaluator.IsPresent(complex[path.SubAttribute.Name], path.SubAttribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The elements of a list, a single value as a list of one, none as an empty one; allocates nothing.</summary>
    public static ReadOnlySpan<ScimValue> GetElements(in ScimValue value) => value.Kind switch
    {
        ScimValueKind.None => [],
        ScimValueKind.Array => value.Elements,
        _ => new ReadOnlySpan<ScimValue>(in value),
    };

    /// <summary>The part of one element. A missing <c>primary</c> counts as false (RFC 7643 §2.4).</summary>
    private static ScimValue GetSubAttributeValue(in ScimValue element, ScimAttribute attribute, ScimAttribute part)
    {
        var value = element.AsObject()?[part.Name] ?? default;
        return value.IsNone && attribute.MultiValued && IsPrimary(part) ? ScimValue.From(false) : value;
    }

    private static bool IsPrimary(ScimAttribute part) =>
        part.Type == ScimAttributeType.Boolean && part.Name.Equals("primary", StringComparison.OrdinalIgnoreCase);
}
