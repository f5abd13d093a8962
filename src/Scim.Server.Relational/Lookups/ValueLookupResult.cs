using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Lookups;

/// <summary>The resources that have a value of an indexed path.</summary>
/// <param name="HasCatalogChanged">Whether the index catalog has another generation than the known one.</param>
/// <param name="IsAmbiguous">Whether two or more resources have the value; then none of them was read.</param>
/// <param name="Tree">The only resource, with id and meta, frozen; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueLookupResult(bool HasCatalogChanged, bool IsAmbiguous, ScimObject? Tree);
