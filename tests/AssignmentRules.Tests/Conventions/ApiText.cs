using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AssignmentRules.Tests.Conventions;

/// <summary>
/// Writes what a host can see of an assembly, one line a member, in an order of its own. What the compiler adds to a record is left out;
/// nullability is not shown.
/// </summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var group in assembly.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? string.Empty : "\n").Append("namespace ").Append(group.Key).Append(";\n");
            foreach (var type in group.OrderBy(type => ApiName.Of(type), StringComparer.Ordinal))
            {
                text.Append('\n');
                Write(text, type, string.Empty);
            }
        }

        return text.ToString();
    }

    /// <summary>One type, as in the text of its assembly.</summary>
    public static string Of(Type type)
    {
        var text = new StringBuilder();
        Write(text, type, string.Empty);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Type type, string indent)
    {
        text.Append(indent).Append(Header(type)).Append('\n');
        foreach (var line in type.IsSubclassOf(typeof(Delegate)) ? [] : Members(type))
        {
            text.Append(indent).Append("    ").Append(line).Append('\n');
        }

        foreach (var nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(nested => nested.IsNestedPublic || nested.IsNestedFamily || nested.IsNestedFamORAssem).OrderBy(nested => nested.Name, StringComparer.Ordinal))
        {
            Write(text, nested, indent + "    ");
        }
    }

    private static string Header(Type type)
    {
        var name = $"{ApiName.Simple(type)}{ApiName.Arguments(ApiName.OwnArguments(type))}";
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {ApiName.Of(invoke.ReturnType)} {name}({Parameters(invoke)}){ApiName.Constraints(ApiName.OwnArguments(type))}";
        }

        var bases = Bases(type).ToArray();
        return $"public {Kind(type)} {name}{(bases.Length == 0 ? string.Empty : " : ")}{string.Join(", ", bases)}{ApiName.Constraints(ApiName.OwnArguments(type))}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : string.Empty)}{(type.IsByRefLike ? "ref " : string.Empty)}{(SourceAssemblies.IsRecord(type) ? "record " : string.Empty)}struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty)}{(SourceAssemblies.IsRecord(type) ? "record" : "class")}",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetUnderlyingType(type) == typeof(int) ? [] : [ApiName.Of(Enum.GetUnderlyingType(type))];
        }

        var inherited = type.GetInterfaces().SelectMany(port => port.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        var equatable = SourceAssemblies.IsRecord(type) ? typeof(IEquatable<>).MakeGenericType(type) : null;
        var ports = type.GetInterfaces().Where(port => port.IsVisible && port != equatable && !inherited.Contains(port)).Select(ApiName.Of).Order(StringComparer.Ordinal);
        return type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) ? ports.Prepend(ApiName.Of(parent)) : ports;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}");
        }

        var methods = type.GetMethods(Declared).Where(method => IsSeen(method) && !SourceAssemblies.IsGenerated(method));
        IEnumerable<string>[] groups =
        [
            type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field),
            type.GetConstructors(Declared).Where(constructor => IsSeen(constructor) && !SourceAssemblies.IsGenerated(constructor)).Select(constructor => $"{Access(constructor)}{ApiName.Simple(type)}({Parameters(constructor)})"),
            type.GetProperties(Declared).Where(property => property.Name is not "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsSeen)).Select(Property),
            type.GetEvents(Declared).Where(member => IsSeen(member.AddMethod!)).Select(member => $"{Modifiers(member.AddMethod!)}event {ApiName.Of(member.EventHandlerType!)} {member.Name}"),
            methods.Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)).Select(Method),
        ];
        return groups.SelectMany(group => group.Order(StringComparer.Ordinal));
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"{(field.IsPublic ? "public" : "protected")} const {ApiName.Of(field.FieldType)} {field.Name} = {ApiName.Of(field.GetRawConstantValue(), field.FieldType)}"
        : $"{(field.IsPublic ? "public" : "protected")} {(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{ApiName.Of(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var most = property.GetAccessors(nonPublic: true).Where(IsSeen).OrderBy(accessor => accessor.IsPublic ? 0 : 1).First();
        var setter = property.SetMethod is { } set && IsSeen(set) ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;" : string.Empty;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        var name = property.GetIndexParameters() is { Length: > 0 } indexes ? $"this[{string.Join(", ", indexes.Select(ApiName.Of))}]" : property.Name;
        return $"{Modifiers(most)}{required}{ApiName.Of(property.PropertyType)} {name} {{{(property.GetMethod is { } get && IsSeen(get) ? " get;" : string.Empty)}{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return $"{Modifiers(method)}{ApiName.Of(method.ReturnType)} {method.Name}{ApiName.Arguments(arguments)}({extension}{Parameters(method)}){ApiName.Constraints(arguments)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(ApiName.Of));

    private static string Modifiers(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true, IsStatic: false, IsAbstract: true } => string.Empty,
        { IsStatic: true } => $"{Access(method)}static {(method.IsAbstract ? "abstract " : string.Empty)}",
        MethodInfo { IsVirtual: true } info when info.GetBaseDefinition() != info => $"{Access(method)}{(method.IsAbstract ? "abstract " : string.Empty)}override ",
        { IsAbstract: true } => $"{Access(method)}abstract ",
        { IsVirtual: true, IsFinal: false } => $"{Access(method)}virtual ",
        _ => Access(method),
    };

    private static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
