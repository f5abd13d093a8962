using System.Linq.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>A complex value, an extension or the whole resource: parts by name.</summary>
/// <param name="Parts">The parts that the projection sets.</param>
/// <param name="Guard">The condition under which the projection makes it; true where it always does.</param>
internal sealed record ComplexNode(IReadOnlyDictionary<string, MapNode> Parts, Expression Guard) : MapNode
{
    /// <summary>Whether the value is one of a list: then it needs a value that is not empty, while a single one is there as soon as one part is.</summary>
    public bool IsElement { get; init; }

    /// <summary>
    /// The parts that make the value worth showing: <c>value</c> where it has one, else all that come from columns. A type or a primary flag
    /// alone is no value, so that an empty e-mail column is no e-mail.
    /// </summary>
    public IReadOnlyList<string> Carriers { get; init; } = CarriersOf(Parts);

    /// <summary>Whether this part alone decides that the value exists.</summary>
    public bool IsOnlyCarrier(string part) => Carriers is [var only] && only == part;

    public MapNode? Find(string name) => Parts.GetValueOrDefault(name);

    private static string[] CarriersOf(IReadOnlyDictionary<string, MapNode> parts) => parts.ContainsKey("value")
        ? ["value"]
        : [.. parts.Where(part => part.Value is not LeafNode leaf || Carries(leaf.Value)).Select(part => part.Key)];

    private static bool Carries(Expression value) => Shape.Bare(value) switch
    {
        ConstantExpression or DefaultExpression => false,
        ConditionalExpression choice => Carries(choice.IfTrue) || Carries(choice.IfFalse),
        var bare => bare.Type != typeof(bool),
    };
}
