using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Whether a resource shows what a node of the map says.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class Existence
{
    /// <summary>Whether there is a value that is worth showing.</summary>
    public static Expression Of(MapNode node) => node switch
    {
        LeafNode leaf => Presence.Counts(leaf.Value),
        ComplexNode complex => OfComplex(complex),
        RowsNode or ElementsNode => Elements.Any(node, _ => Logic.True),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether an element is one: an empty text in a list of texts is.</summary>
    public static Expression OfElement(MapNode element) => element is LeafNode leaf ? Presence.IsThere(leaf.Value) : Of(element);

    /// <summary>What must hold beside a part for the part to be shown; true where the part alone decides it.</summary>
    public static Expression Beside(ComplexNode owner, string part) =>
        owner.Carriers is [var only] && only == part ? owner.Guard : OfComplex(owner);

    private static Expression OfComplex(ComplexNode complex) => complex.Carriers.Count == 0
        ? complex.Guard
        : Logic.And(complex.Guard, Logic.Any(complex.Carriers.Select(name => Of(complex.Parts[name]))));
}
