using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Filters;

/// <summary>States what the stages promise: a result or an error, never neither.</summary>
internal static class Outcome
{
    public static bool Of<TResult>([NotNullWhen(true)] TResult? result, [NotNullWhen(false)] ScimError? error)
        where TResult : class
    {
        if (result is not null)
        {
            return true;
        }

        return error is null ? throw new UnreachableException() : false;
    }
}
