using System.Linq.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>A complex value, an extension or the whole resource: parts by name.</summary>
/// <param name="Parts">The parts that the projection sets.</param>
/// <param name="Guard">The condition under which the projection makes it; true where it always does.</param>
internal sealed record ComplexNode(IReadOnlyDictionary<string, MapNode> Parts, Expression Guard) : MapNode
{
    /// <summary>Whether the value is an element of a list: an element needs a non-empty part to exist, a single value exists as soon as one part does.</summary>
    public bool IsElement { get; private init; }

    /// <summary>
    /// The parts that decide whether the value exists: <c>value</c> if it has one, else all that come from columns; for a row of a list all that come
    /// from its columns. A constant type or a flag alone does not make a value, so an empty e-mail column is not an e-mail.
    /// </summary>
    public IReadOnlyList<string> Carriers { get; private init; } = Parts.ContainsKey(Value) ? [Value] : CarriersOf(Parts, (_, value) => Carries(value));

    private const string Value = "value";

    /// <summary>Whether this part alone decides that the value exists.</summary>
    public bool IsOnlyCarrier(string part) => Carriers is [var only] && only == part;

    /// <summary>This node as an individual element of the projection, over columns that every resource has.</summary>
    public ComplexNode AsElement() => this with { IsElement = true };

    /// <summary>This node as the element that is created from each row of a list: the element exists if the row contains a significant value.</summary>
    public ComplexNode AsRow(ParameterExpression row)
    {
        var carriers = CarriersOf(Parts, (name, value) => name == Value || (Carries(value) && Shape.Plain(value.Type) != typeof(bool) && Mentions.Any(row, value)));
        return this with { IsElement = true, Carriers = carriers.Length > 0 ? carriers : Carriers };
    }

    /// <summary>This node, already known to exist.</summary>
    public ComplexNode AsExisting() => this with { Guard = Logic.True, Carriers = [] };

    public MapNode? Find(string name) => Parts.GetValueOrDefault(name);

    private static string[] CarriersOf(IReadOnlyDictionary<string, MapNode> parts, Func<string, Expression, bool> carries) =>
        [.. parts.Where(part => part.Value is not LeafNode leaf || carries(part.Key, leaf.Value)).Select(part => part.Key)];

    private static bool Carries(Expression value) => Shape.Bare(value) switch
    {
        ConstantExpression or DefaultExpression => false,
        ConditionalExpression choice => Carries(choice.IfTrue) || Carries(choice.IfFalse),
        var bare => bare.Type != typeof(bool),
    };
}
