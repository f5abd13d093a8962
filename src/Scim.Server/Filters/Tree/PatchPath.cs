namespace Scim.Server.Filters.Tree;

/// <summary>
/// The bound path of a PATCH operation: <c>attr</c>, <c>attr.sub</c>, <c>attr[filter]</c>, <c>attr[filter].sub</c>, each also inside an
/// extension, or an extension itself (<see cref="ScimAttributePath.Attribute"/> is its container).
/// </summary>
/// <param name="Target">The attribute and, behind a dot (with or without a filter), its part.</param>
/// <param name="Filter">The filter in brackets, its paths naming the attribute and one part; null without brackets.</param>
internal sealed record PatchPath(ScimAttributePath Target, ScimFilter? Filter);
