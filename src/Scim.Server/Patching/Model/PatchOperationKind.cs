namespace Scim.Server.Patching.Model;

/// <summary>The three operations of RFC 7644 §3.5.2.</summary>
internal enum PatchOperationKind
{
    Add,
    Remove,
    Replace,
}
