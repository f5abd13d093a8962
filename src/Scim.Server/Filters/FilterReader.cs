namespace Scim.Server.Filters;

/// <summary>From text to a bound filter: parse, then bind.</summary>
internal static class FilterReader
{
    /// <summary>Reads a filter; errors are 400 invalidFilter (403 sensitive for attributes that are never returned).</summary>
    public static bool TryRead(string text, FilterSettings settings, out ScimFilter? filter, out ScimError? error) => throw new NotSupportedException();

    /// <summary>Reads the path of a PATCH operation; errors are 400 invalidPath or, inside brackets, invalidFilter.</summary>
    public static bool TryReadPath(string text, FilterSettings settings, out PatchPath? path, out ScimError? error) => throw new NotSupportedException();
}
