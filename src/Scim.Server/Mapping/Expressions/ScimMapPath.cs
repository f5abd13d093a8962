using System.Linq.Expressions;

namespace Scim.Server.Mapping;

/// <summary>An attribute with simple values and the expression that it is mapped to.</summary>
public sealed class ScimMapPath
{
    /// <summary>The attribute.</summary>
    public required ScimAttributePath Path { get; init; }

    /// <summary>Its expression as written in the projection.</summary>
    public required Expression Value { get; init; }

    /// <summary>For a list over rows: the expression of the rows; null elsewhere.</summary>
    public Expression? Source { get; init; }

    /// <summary>The value as it is selected: evaluated on the client where databases evaluate it differently, such as the text of a Guid.</summary>
    public required Expression SelectedValue { get; init; }

    /// <summary>The value without enclosing conversions or a call of ToString.</summary>
    public required Expression Column { get; init; }

    /// <summary>The expression that filters compare: the column itself, the column with its folded text, or a function of it.</summary>
    public required Expression ComparedValue { get; init; }

    /// <summary>Whether the rules allow a list over fixed columns to drop the values that do not fit (<see cref="ScimMapRules.AllowTruncation"/>).</summary>
    public bool AllowsTruncation { get; init; }

    /// <summary>
    /// Whether filters can compare it only by <c>eq</c>, <c>ne</c> and <c>pr</c>: it is a column as text in a format of its own, such as
    /// <c>row.Id.ToString("N")</c>. Default false.
    /// </summary>
    public bool IsEqualityOnly { get; init; }

    /// <summary>Whether the rules allow filtering and sorting by the attribute.</summary>
    public required bool IsFilterable { get; init; }
}
