using System.Linq.Expressions;

namespace Scim.Server;

/// <summary>An attribute with simple values and where it comes from.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Value">Its expression as the projection says it.</param>
/// <param name="Source">For a list over rows: the expression of the rows; null elsewhere.</param>
public sealed record ScimMapPath(ScimAttributePath Path, Expression Value, Expression? Source)
{
    /// <summary>The value as it is selected: made in memory where databases make it otherwise, as the text of a Guid.</summary>
    public required Expression Shown { get; init; }

    /// <summary>The value without what the projection puts around it, such as a conversion or ToString.</summary>
    public required Expression Column { get; init; }

    /// <summary>What filters compare: the column itself, or the one that holds its folded text, or a function of it.</summary>
    public required Expression Compared { get; init; }

    /// <summary>Whether the rules of the map let a list over fixed columns lose what does not fit into them (<see cref="ScimMapRules.KeepsWhatFits"/>).</summary>
    public bool MayLose { get; init; }

    /// <summary>
    /// Whether filters can compare it only by <c>eq</c>, <c>ne</c> and <c>pr</c>: it is a column as text in a format of its own, such as
    /// <c>row.Id.ToString("N")</c>. Default false.
    /// </summary>
    public bool EqualityOnly { get; init; }

    /// <summary>Whether the rules of the map let it be filtered and sorted by.</summary>
    public required bool Filterable { get; init; }
}
