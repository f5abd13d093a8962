using System.Runtime.InteropServices;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Syntax;

/// <summary>A comparison operator and its position.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OperatorSyntax(ScimOperator Operator, int Position)
{
    public override string ToString() => OperatorText.Format(Operator);
}
