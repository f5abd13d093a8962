using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>Enumerates the metadata tokens in a method body.</summary>
internal static class OpCodeTable
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    public static IEnumerable<int> Tokens(byte[] body)
    {
        var position = 0;
        while (position < body.Length)
        {
            int code = body[position++];
            if (code == 0xFE)
            {
                code = 0xFE00 | body[position++];
            }

            var operand = Operands[code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig)
            {
                yield return BitConverter.ToInt32(body, position);
            }

            position += operand == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(body, position)) : Size(operand);
        }
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
