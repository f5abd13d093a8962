using System.Linq.Expressions;

namespace Scim.Server;

/// <summary>An attribute with simple values and where it comes from.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Value">Its expression as the projection says it.</param>
/// <param name="Source">For a list over rows: the expression of the rows; null elsewhere.</param>
public sealed record ScimMapPath(ScimAttributePath Path, Expression Value, Expression? Source);
