namespace Scim.Server.Dialects;

/// <summary>Which rule was used on which attribute.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">The attribute, as in <see cref="ScimRepair.Path"/>.</param>
internal readonly record struct RepairKey(ScimDialectRule Rule, string Path);
