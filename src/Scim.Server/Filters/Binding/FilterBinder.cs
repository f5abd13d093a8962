using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.DialectRules;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Binding;

/// <summary>
/// Binds a parsed filter to a schema: resolves names, and checks operators and literals against the attribute types. A
/// method returns null on failure, and the first error is kept. Both sides of and/or are bound, so that errors do not depend on data.
/// If the filter applies to several types, a term that does not fit this type is not an error: it is evaluated as for an attribute without a value.
/// </summary>
internal sealed class FilterBinder(FilterSettings settings, string subject)
{
    private ScimAttributePath? valuePathAttribute;
    private ScimError? termError;

    public ScimError? Error { get; private set; }

    public ScimFilter? Bind(FilterSyntax syntax) => settings.TermTracker is { } shared ? BindForMultipleTypes(syntax, shared) : BindTerm(syntax);

    /// <summary>Binds the filter in the brackets behind an attribute that is known to be multi-valued.</summary>
    public ScimFilter? BindElement(FilterSyntax syntax, ScimAttributePath attribute)
    {
        valuePathAttribute = attribute;
        var element = Bind(syntax);
        valuePathAttribute = null;
        return element;
    }

    private ScimFilter? BindTerm(FilterSyntax syntax) => syntax switch
    {
        ComparisonSyntax comparison => ReplaceMissingExternalId(VersionFilterRewriter.Rewrite(BindComparison(comparison)), comparison, comparison.Path),
        PresenceSyntax presence => ReplaceMissingExternalId(TryResolve(presence.Path, out var path) ? VersionFilterRewriter.Rewrite(new ScimPresence(path)) : null, presence, presence.Path),
        ValuePathSyntax valuePath => BindValuePath(valuePath),
        BinarySyntax chain => BindChain(chain),
        NotSyntax not => Bind(not.Operand) is { } operand ? FilterFolding.Not(operand) : null,
        _ => throw new UnreachableException(),
    };

    // A valid term about an externalId that no resource of the type has is constant.
    private ScimFilter? ReplaceMissingExternalId(ScimFilter? bound, FilterSyntax syntax, PathSyntax path) =>
        bound is null || valuePathAttribute is not null || !settings.Type.IsMissingExternalId(path.Name) ? bound : ResourceTypeFilterFolding.EvaluateUnassigned(syntax);

    private ScimFilter? BindForMultipleTypes(FilterSyntax syntax, MultiTypeTermTracker shared)
    {
        if (BindTerm(syntax) is { } bound)
        {
            shared.Accept(syntax);
            return ResourceTypeFilterFolding.FoldResourceType(bound, settings.Type);
        }

        if (termError is { } error)
        {
            shared.Reject(syntax, error);
            termError = null;
        }

        return Error is null ? ResourceTypeFilterFolding.EvaluateUnassigned(syntax) : null;
    }

    private ScimFilter? BindChain(BinarySyntax chain)
    {
        var spine = new Stack<BinarySyntax>();
        FilterSyntax first = chain;
        while (first is BinarySyntax binary)
        {
            spine.Push(binary);
            first = binary.Left;
        }

        var bound = Bind(first);
        while (bound is not null && spine.TryPop(out var binary))
        {
            bound = Bind(binary.Right) is { } right ? Combine(binary, bound, right) : null;
        }

        return bound;
    }

    private static ScimFilter Combine(BinarySyntax binary, ScimFilter left, ScimFilter right) => binary switch
    {
        AndSyntax => FilterFolding.And(left, right),
        OrSyntax => FilterFolding.Or(left, right),
        _ => throw new UnreachableException(),
    };

    private ScimFilter? BindValuePath(ValuePathSyntax valuePath)
    {
        if (!TryResolve(valuePath.Path, out var path))
        {
            return null;
        }

        if (path.SubAttribute is not null || !path.Attribute.MultiValued)
        {
            Fail(valuePath.Path.Position, $"'{path}' is not multi-valued; a filter in brackets applies only to a multi-valued attribute");
            return null;
        }

        return BindElement(valuePath.Element, path) is { } element ? FilterFolding.Element(path, element) : null;
    }

    private ScimFilter? BindComparison(ComparisonSyntax syntax)
    {
        var bare = valuePathAttribute is null ? ComplexByValueRule.ApplyUnqualified(syntax.Path.Name, settings) : null;
        if (!TryResolve(bare is { } full ? syntax.Path with { Name = full.ToPath() } : syntax.Path, out var path))
        {
            return null;
        }

        if (syntax.Literal.Kind == LiteralKind.Null)
        {
            return BindNull(syntax, path);
        }

        if (!TryNarrowToValue(syntax.Path, ref path) || !ValidateOperator(syntax, path))
        {
            return null;
        }

        var value = LiteralBinder.Convert(syntax.Literal, path, settings.Dialect, out var expected);
        return value.IsNone
            ? Fail(syntax.Literal.Position, $"the value does not fit '{path}'; expected {expected}")
            : new ScimComparison(path, syntax.Operator.Operator, value);
    }

    private ScimFilter? BindNull(ComparisonSyntax syntax, ScimAttributePath path) => syntax.Operator.Operator switch
    {
        ScimOperator.Equal => FilterFolding.Not(VersionFilterRewriter.Rewrite(new ScimPresence(path))),
        ScimOperator.NotEqual => new ScimPresence(path),
        _ => Fail(syntax.Operator.Position, $"null can be compared only with eq or ne, not with {syntax.Operator}"),
    };

    private bool TryResolve(PathSyntax syntax, out ScimAttributePath path)
    {
        var found = valuePathAttribute is { } attribute
            ? TryResolveSubAttribute(attribute, syntax.Name, out path, out var problem)
            : PathResolver.TryResolve(settings.Type, syntax.Name, out path, out problem);
        if (found)
        {
            return ValidateReturned(syntax, path);
        }

        if (valuePathAttribute is null && settings.Type.IsMissingExternalId(syntax.Name))
        {
            path = new ScimAttributePath(ScimCommonAttributes.ExternalId);
            return true;
        }

        if (valuePathAttribute is null && settings.Type.IsWithheld(syntax.Name))
        {
            Error ??= FilterErrors.Sensitive(subject, syntax.Position, syntax.Name.ToString());
        }
        else if (settings.TermTracker is null)
        {
            Fail(syntax.Position, problem ?? string.Empty);
        }

        return false;
    }

    private static bool TryResolveSubAttribute(ScimAttributePath attribute, ScimPath name, out ScimAttributePath path, out string? problem)
    {
        var part = name is { Schema: null, SubAttribute: null } ? attribute.Attribute.Find(name.Attribute) : null;
        var isElement = attribute.Attribute.Type != ScimAttributeType.Complex && name.Equals(new ScimPath("value"));
        path = attribute with { SubAttribute = part };
        problem = part is null && !isElement ? $"'{attribute}' has no sub-attribute '{FilterErrors.Truncate(name.ToString())}'" : null;
        return problem is null;
    }

    /// <summary>A complex attribute has no value of its own: a multi-valued one is compared by its value sub-attribute, a singular one only under a dialect rule.</summary>
    private bool TryNarrowToValue(PathSyntax syntax, ref ScimAttributePath path)
    {
        if (path.Leaf.Type != ScimAttributeType.Complex)
        {
            return true;
        }

        var narrowed = path.Attribute.MultiValued
            ? path.Attribute.Find("value") is { } value ? path with { SubAttribute = value } : null
            : ComplexByValueRule.Apply(path, settings.Dialect);
        if (narrowed is null)
        {
            Fail(syntax.Position, $"'{path}' is complex; compare one of its sub-attributes");
            return false;
        }

        path = narrowed.Value;
        return ValidateReturned(syntax, path);
    }

    private bool ValidateReturned(PathSyntax syntax, ScimAttributePath path)
    {
        if (path.Attribute.Returned == ScimReturned.Never || path.Leaf.Returned == ScimReturned.Never)
        {
            Error ??= FilterErrors.Sensitive(subject, syntax.Position, path.ToString());
            return false;
        }

        return true;
    }

    private bool ValidateOperator(ComparisonSyntax syntax, ScimAttributePath path)
    {
        if (OperatorCompatibility.FindAlternatives(syntax.Operator.Operator, path.Leaf.Type) is { } alternatives)
        {
            Fail(syntax.Operator.Position, $"the operator {syntax.Operator} does not fit '{path}'; expected {alternatives}");
            return false;
        }

        return true;
    }

    private ScimFilter? Fail(int index, string problem)
    {
        var error = FilterErrors.InvalidFilter(subject, index, problem);
        if (settings.TermTracker is null)
        {
            Error ??= error;
        }
        else
        {
            termError = error;
        }

        return null;
    }
}

/// <summary>
/// Terms about <c>meta.version</c>. Every resource that is shown has one, whether its store keeps versions or not, and clients know it as
/// the entity tag that was shown, which may have a suffix that no store knows.
/// </summary>
internal static class VersionFilterRewriter
{
    /// <summary>The term, with the stored version of a tag that has a suffix as a second way to fulfil it; presence is known to hold.</summary>
    [return: NotNullIfNotNull(nameof(term))]
    public static ScimFilter? Rewrite(ScimFilter? term) => term switch
    {
        ScimPresence presence when IsVersionPath(presence.Path) => ConstantFilter.True,
        ScimComparison { Operator: ScimOperator.Equal } comparison when FindStoredVersion(comparison) is { } stored => FilterFolding.Or(comparison, stored),
        ScimComparison { Operator: ScimOperator.NotEqual } comparison when FindStoredVersion(comparison) is { } stored => FilterFolding.And(comparison, stored),
        _ => term,
    };

    // The same comparison with the tag without its suffix; null where there is none.
    private static ScimComparison? FindStoredVersion(ScimComparison comparison) =>
        IsVersionPath(comparison.Path) && comparison.Value.AsString() is ['W', '/', '"', .. var version, '"'] && VersionSuffix.TryRemove(version, out var stored)
            ? new ScimComparison(comparison.Path, comparison.Operator, ScimValue.From($"W/\"{stored}\""))
            : null;

    private static bool IsVersionPath(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) && path.SubAttribute?.Name == "version";
}

/// <summary>Evaluates terms whose result depends on the resource type alone.</summary>
internal static class ResourceTypeFilterFolding
{
    /// <summary>The result of a term for an attribute without a value (FA-01, FA-03).</summary>
    public static ConstantFilter EvaluateUnassigned(FilterSyntax term) => ConstantFilter.From(term is ComparisonSyntax comparison
        && comparison.Operator.Operator == (comparison.Literal.Kind == LiteralKind.Null ? ScimOperator.Equal : ScimOperator.NotEqual));

    /// <summary>The term, or its constant result if it compares meta.resourceType.</summary>
    public static ScimFilter FoldResourceType(ScimFilter term, ScimResourceType type) => term switch
    {
        ScimComparison comparison when IsResourceTypePath(comparison.Path) => ConstantFilter.From(comparison.Matcher.Matches(ScimValue.From(type.Name))),
        ScimPresence presence when IsResourceTypePath(presence.Path) => ConstantFilter.True,
        ScimNot { Operand: ScimPresence presence } when IsResourceTypePath(presence.Path) => ConstantFilter.False,
        _ => term,
    };

    private static bool IsResourceTypePath(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) && path.SubAttribute?.Name == "resourceType";
}
