using Scim.Server.Filters;

namespace Scim.Server.Patching.Reading;

/// <summary>Which paths the interoperability profile allows: a filter needs the name of a part behind it.</summary>
internal static class InteropPath
{
    public static ScimError? Check(PatchPath path) => path.Filter is null || path.Target.SubAttribute is not null
        ? null
        : ScimError.InvalidPath($"'{path.Target}[…]' selects a whole element; name a sub-attribute after the filter, or change the whole attribute (SCIM Interoperability Profile).");
}
