using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Translates whether a node of the mapping exists in the resource, and whether it counts as present.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class Existence
{
    /// <summary>Whether the attribute is present; an empty text and a value with only empty parts do not count.</summary>
    public static Expression IsPresent(MapNode node) => node switch
    {
        LeafNode leaf => Presence.Counts(leaf.Value),
        ComplexNode { IsElement: true } element => OfComplex(element),
        ComplexNode complex => complex.Carriers.Count < complex.Parts.Count
            ? OfComplex(complex)
            : Logic.And(complex.Guard, Logic.Any(complex.Parts.Values.Select(IsPresent))),
        RowsNode or ElementsNode => Elements.Any(node, _ => Logic.True),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether an element exists; an empty text in a list of texts does.</summary>
    public static Expression OfElement(MapNode element) => element switch
    {
        LeafNode leaf => Presence.IsThere(leaf.Value),
        ComplexNode complex => OfComplex(complex),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a complex value exists.</summary>
    public static Expression OfComplex(ComplexNode complex) => complex.Carriers.Count == 0
        ? complex.Guard
        : Logic.And(complex.Guard, Logic.Any(complex.Carriers.Select(name => Carries(complex.Parts[name], complex.IsElement))));

    /// <summary>The condition, in addition to its own value, under which a part exists.</summary>
    public static Expression Beside(ComplexNode owner, string part) => owner.Carriers.Contains(part) ? owner.Guard : OfComplex(owner);

    private static Expression Carries(MapNode part, bool element) => part switch
    {
        LeafNode leaf => element ? Presence.Counts(leaf.Value) : Presence.IsThere(leaf.Value),
        ComplexNode complex => OfComplex(complex),
        RowsNode or ElementsNode => Elements.Any(part, _ => Logic.True),
        _ => throw new UnreachableException(),
    };
}
