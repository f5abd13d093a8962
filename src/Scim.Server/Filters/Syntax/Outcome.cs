using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Filters.Syntax;

/// <summary>Asserts that a stage yields either a result or an error.</summary>
internal static class Outcome
{
    public static bool IsSuccess<TResult>([NotNullWhen(true)] TResult? result, [NotNullWhen(false)] ScimError? error)
        where TResult : class
    {
        if (result is not null)
        {
            return true;
        }

        return error is null ? throw new UnreachableException() : false;
    }
}
