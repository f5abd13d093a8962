using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

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
    public IReadOnlyList<string> SignificantParts { get; private init; } = Parts.ContainsKey(Value) ? [Value] : FindSignificantParts(Parts, (_, value) => IsSignificant(value));

    private const string Value = "value";

    /// <summary>Whether this part alone decides that the value exists.</summary>
    public bool IsOnlySignificantPart(string part) => SignificantParts is [var only] && only == part;

    /// <summary>This node as an individual element of the projection, over columns that every resource has.</summary>
    public ComplexNode AsElement() => this with { IsElement = true };

    /// <summary>This node as the element that is created from each row of a list: the element exists if the row contains a significant value.</summary>
    public ComplexNode AsRow(ParameterExpression row)
    {
        var carriers = FindSignificantParts(Parts, (name, value) => name == Value || (IsSignificant(value) && ExpressionInspector.UnwrapNullable(value.Type) != typeof(bool) && ParameterUsage.IsUsed(row, value)));
        return this with { IsElement = true, SignificantParts = carriers.Length > 0 ? carriers : SignificantParts };
    }

    /// <summary>This node, already known to exist.</summary>
    public ComplexNode AsExisting() => this with { Guard = Logic.True, SignificantParts = [] };

    public MapNode? Find(string name) => Parts.GetValueOrDefault(name);

    private static string[] FindSignificantParts(IReadOnlyDictionary<string, MapNode> parts, Func<string, Expression, bool> carries) =>
        [.. parts.Where(part => part.Value is not LeafNode leaf || carries(part.Key, leaf.Value)).Select(part => part.Key)];

    private static bool IsSignificant(Expression value) => ExpressionInspector.StripLosslessConversions(value) switch
    {
        ConstantExpression or DefaultExpression => false,
        ConditionalExpression choice => IsSignificant(choice.IfTrue) || IsSignificant(choice.IfFalse),
        var bare => bare.Type != typeof(bool),
    };
}
