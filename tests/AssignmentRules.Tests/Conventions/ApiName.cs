using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AssignmentRules.Tests.Conventions;

/// <summary>Writes types and parameters as C# does, without namespaces.</summary>
internal static class ApiName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => type switch
    {
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        { IsGenericParameter: true } => type.Name,
        { IsByRef: true } => Of(type.GetElementType()!),
        { IsArray: true } => $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]",
        { IsPointer: true } => $"{Of(type.GetElementType()!)}*",
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{Of(value)}?",
        { IsConstructedGenericType: true } when type.IsAssignableTo(typeof(ITuple)) => $"({string.Join(", ", type.GetGenericArguments().Select(Of))})",
        _ => OfNamed(type),
    };

    public static string Of(ParameterInfo parameter)
    {
        var passed = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name is "ParamArrayAttribute" or "ParamCollectionAttribute") => "params ",
            _ => string.Empty,
        };
        return $"{passed}{Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Of(parameter.RawDefaultValue, parameter.ParameterType)}" : string.Empty)}";
    }

    /// <summary>A constant of a type.</summary>
    public static string Of(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum && Enum.GetName(type, value) is { } name => $"{Of(type)}.{name}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    /// <summary>The <c>where</c> clauses of a type's or a method's own parameters, each after a space.</summary>
    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments
        .Select(argument => (argument.Name, Terms: Terms(argument).ToArray()))
        .Where(argument => argument.Terms.Length > 0)
        .Select(argument => $" where {argument.Name} : {string.Join(", ", argument.Terms)}"));

    public static string Arguments(IEnumerable<Type> arguments)
    {
        var names = arguments.Select(argument => $"{Variance(argument)}{Of(argument)}").ToArray();
        return names.Length == 0 ? string.Empty : $"<{string.Join(", ", names)}>";
    }

    /// <summary>The arguments that a nested type declares itself: those of its outer type come first among all.</summary>
    public static IEnumerable<Type> OwnArguments(Type type) => type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);

    public static string Simple(Type type) => type.Name.Split('`')[0];

    private static string OfNamed(Type type)
    {
        var outer = type.DeclaringType is { } declaring
            ? Of(declaring is { IsGenericTypeDefinition: true } && type.IsConstructedGenericType ? declaring.MakeGenericType(type.GetGenericArguments()[..declaring.GetGenericArguments().Length]) : declaring) + "."
            : string.Empty;
        return $"{outer}{Simple(type)}{Arguments(OwnArguments(type))}";
    }

    private static string Variance(Type argument) => !argument.IsGenericTypeParameter ? string.Empty : (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => string.Empty,
    };

    private static IEnumerable<string> Terms(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var names = argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of).Order(StringComparer.Ordinal);
        return ((string?[])[isStruct ? "struct" : null, attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : null, .. names, attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? "new()" : null])
            .OfType<string>();
    }
}
