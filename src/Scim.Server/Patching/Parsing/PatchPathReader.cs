using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Patching.Parsing;

/// <summary>From the text of a path to what it names. The bare name of an attribute, or the URN of an extension, needs no parser.</summary>
internal static class PatchPathReader
{
    public static bool TryRead(
        string text, FilterSettings settings, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        if (settings.Type.Root.Find(text) is { } attribute)
        {
            path = ForAttribute(attribute);
            error = null;
            return true;
        }

        return FilterReader.TryReadPath(text, settings, out path, out error);
    }

    /// <summary>The path of a top-level attribute or of an extension.</summary>
    public static PatchPath ForAttribute(ScimAttribute attribute) => new(new ScimAttributePath(attribute), null);
}
