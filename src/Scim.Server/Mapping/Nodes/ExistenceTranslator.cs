using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Translates whether a node of the mapping exists in the resource, and whether it counts as present.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class ExistenceTranslator
{
    /// <summary>Whether the attribute is present; an empty text and a value with only empty parts do not count.</summary>
    public static Expression TranslatePresence(MapNode node) => node switch
    {
        LeafNode leaf => PresenceTranslator.TranslateHasNonEmptyValue(leaf.Value),
        ComplexNode { IsElement: true } element => TranslateComplex(element),
        ComplexNode complex => complex.SignificantParts.Count < complex.Parts.Count
            ? TranslateComplex(complex)
            : Logic.And(complex.Guard, Logic.Any(complex.Parts.Values.Select(TranslatePresence))),
        RowsNode or ElementsNode => ElementQueries.Any(node, _ => Logic.True),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether an element exists; an empty text in a list of texts does.</summary>
    public static Expression TranslateElement(MapNode element) => element switch
    {
        LeafNode leaf => PresenceTranslator.TranslateHasValue(leaf.Value),
        ComplexNode complex => TranslateComplex(complex),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a complex value exists.</summary>
    public static Expression TranslateComplex(ComplexNode complex) => complex.SignificantParts.Count == 0
        ? complex.Guard
        : Logic.And(complex.Guard, Logic.Any(complex.SignificantParts.Select(name => TranslateSignificantPart(complex.Parts[name], complex.IsElement))));

    /// <summary>The condition, in addition to its own value, under which a part exists.</summary>
    public static Expression GetPartCondition(ComplexNode owner, string part) => owner.SignificantParts.Contains(part) ? owner.Guard : TranslateComplex(owner);

    private static Expression TranslateSignificantPart(MapNode part, bool element) => part switch
    {
        LeafNode leaf => element ? PresenceTranslator.TranslateHasNonEmptyValue(leaf.Value) : PresenceTranslator.TranslateHasValue(leaf.Value),
        ComplexNode complex => TranslateComplex(complex),
        RowsNode or ElementsNode => ElementQueries.Any(part, _ => Logic.True),
        _ => throw new UnreachableException(),
    };
}
