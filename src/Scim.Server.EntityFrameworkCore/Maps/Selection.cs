using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>What is selected of a row for a request.</summary>
/// <param name="Row">The row.</param>
/// <param name="Body">The resource that is made of it.</param>
/// <param name="Lists">How many lists of other rows stand in it.</param>
internal sealed record Selection(ParameterExpression Row, Expression Body, int Lists);
