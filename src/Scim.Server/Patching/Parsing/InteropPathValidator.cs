using Scim.Server.Filters.Tree;

namespace Scim.Server.Patching.Parsing;

/// <summary>Which paths the interoperability profile allows: a filter needs the name of a part behind it.</summary>
internal static class InteropPathValidator
{
    public static ScimError? Validate(PatchPath path) => path.Filter is null || path.Target.SubAttribute is not null
        ? null
        : ScimError.InvalidPath($"'{path.Target}[…]' selects a whole element; name a sub-attribute after the filter, or change the whole attribute (SCIM Interoperability Profile).");
}
